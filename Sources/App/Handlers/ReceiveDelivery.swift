internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /channels/email/{source}` and `/channels/social/{source}`: a provider's event, kept raw in the same transaction
/// as what was made of it.
struct ReceiveDelivery: Sendable {
    let environment: Environment
    let channel: Channel

    func handle(_ request: AppRequest) async throws -> Response {
        let source = try await SourceLookup(environment: environment).source(request.captures[0], channel)
        let delivery = try SourceLookup.delivery(source, request, now: environment.now)
        let receipt = try await read(delivery)
        let raw = RawDelivery(
            id: environment.newID(), source: source.id, dedupeKey: receipt.dedupeKey,
            contentType: request.head[.contentType] ?? "", body: request.body, receivedAt: environment.now,
            outcome: "stored")
        let prepared = receipt.submissions.map { prepare($0, source) }
        let report = try await environment.store.write { writer in
            try DeliveryReport.write(raw, prepared, ignored: receipt.ignored, writer)
        }
        return report.response(isNew: source.kind == .email || source.kind == .social)
    }

    /// Mails can take a while to take apart: they have a queue of their own, off the loop.
    private func read(_ delivery: Delivery) async throws -> Receipt {
        let adapter = ChannelAdapters.adapter(for: delivery.kind)
        guard channel == .email else { return try adapter.receive(delivery) }
        return try await MailQueue.run { () throws(ChannelError) in try adapter.receive(delivery) }
    }

    private func prepare(
        _ submission: Submission, _ source: StoredSource
    ) -> Result<NormalisedFeedback, ValidationError> {
        do {
            return .success(try Intake(environment: environment).normalise(submission, origin: .source(source.id)))
        } catch let fault as ValidationError {
            return .failure(fault)
        } catch {
            return .failure(ValidationError([InvalidParameter("body", "could not be read")]))
        }
    }
}
