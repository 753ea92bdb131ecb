internal import Channels
internal import Feedback
internal import HTTPServer
internal import MailServer
internal import Store

/// Mail that comes by SMTP or LMTP goes the way of a mail that is posted: to the source whose recipients its address is
/// among, once for each recipient.
struct MailDelivery: MailReceiver {
    let environment: Environment

    func answer(toRecipient address: String) async -> RecipientAnswer {
        guard environment.store.fault == nil else { return .tryLater }
        do {
            return try await source(of: address) == nil ? .unknown : .known
        } catch {
            return .tryLater
        }
    }

    func deliver(_ message: [UInt8], _ envelope: MailEnvelope) async -> [DeliveryAnswer] {
        var answers: [DeliveryAnswer] = []
        for recipient in envelope.recipients {
            answers.append(await deliver(message, from: envelope.sender, to: recipient))
        }
        return answers
    }

    private func deliver(_ message: [UInt8], from sender: String, to recipient: String) async -> DeliveryAnswer {
        do {
            guard let source = try await source(of: recipient) else {
                return .refused("No source takes mail for this address any more.")
            }
            let delivery = Delivery(
                kind: source.kind, secrets: [], survey: SourceLookup.survey(of: source),
                form: SourceLookup(environment: environment).form(of: source), options: source.options,
                headers: [
                    ("content-type", "message/rfc822"), ("x-envelope-from", sender), ("x-envelope-to", recipient),
                ], query: [], body: message, now: environment.now, isTrusted: true)
            _ = try await DeliveryReading(environment: environment).receive(delivery, from: source)
            return .stored
        } catch let fault as ChannelError {
            if case .unavailable = fault { return .tryLater }
            return .refused(Problem(fault).sentence)
        } catch {
            return .tryLater
        }
    }

    /// The first in the order in which they were made.
    private func source(of address: String) async throws -> StoredSource? {
        let sources = try await environment.store.read { try $0.sources() }
        return sources.first { source in
            source.kind == .email && source.archivedAt == nil
                && RecipientPattern.all(source.options[.recipients]).contains { $0.matches(address) }
        }
    }
}
