internal import Channels
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// From a raw request to feedback, in three steps: it is verified, kept as it came, and read. A process that dies between
/// the last two leaves it as unread, and the next start reads it.
struct DeliveryReading: Sendable {
    let environment: Environment

    /// - Throws: what the sender is answered. What has been kept stays kept.
    func receive(_ incoming: Delivery, from source: StoredSource) async throws -> Response {
        let delivery = await prepared(incoming, source)
        let verification: Verification
        do {
            verification = try await offLoop(source, delivery.body.count) { adapter throws(ChannelError) in
                try adapter.verify(delivery)
            }
        } catch let fault as ChannelError {
            await environment.refusals.note(fault, of: source, environment)
            throw fault
        }
        if !delivery.isTrusted { environment.proven.note(source.id, delivery) }
        if let answer = verification.answer { return answer.response }
        let raw = RawDelivery(
            id: environment.newID(), source: source.id,
            dedupeKey: verification.dedupeKey ?? DeliveryKey.ofEvent(delivery),
            contentType: delivery.header("content-type") ?? "", headers: KeptHeaders.headers(delivery),
            query: KeptHeaders.query(delivery), body: delivery.body, receivedAt: environment.now, outcome: "received")
        guard try await environment.store.write({ try $0.insert(raw) }) else {
            return try await repeated(raw, source, delivery)
        }
        let (outcome, receipt) = try await read(delivery, raw, source)
        if let address = receipt.confirmation { try await confirm(address) }
        return receipt.answer?.response ?? outcome.response(source.kind)
    }

    /// Reads what is kept and stores what it makes.
    ///
    /// - Throws: `ChannelError` for what is not the provider's format: that is noted, and the raw request stays.
    func read(
        _ incoming: Delivery, _ raw: RawDelivery, _ source: StoredSource, mode: ReadingMode = .first
    ) async throws -> (DeliveryOutcome, Receipt) {
        let delivery = withTokenKey(incoming)
        let receipt: Receipt
        do {
            receipt = try await self.receipt(delivery, source)
        } catch let fault as ChannelError {
            if case .unavailable = fault { throw fault }
            try await note(unreadable: fault, raw)
            throw fault
        }
        let submissions = try await InvitationLookup(environment: environment).resolved(receipt.submissions)
        let prepared = submissions.map { prepare($0, source, raw.receivedAt) }
        let outcome = try await environment.store.write { writer in
            try DeliveryOutcome.write(receipt, prepared, raw, mode, writer)
        }
        return (outcome, receipt)
    }

    /// What a delivery would become, and why, without keeping anything.
    func explain(_ incoming: Delivery, _ source: StoredSource) async -> DeliveryExplanation {
        let delivery = await prepared(incoming, source)
        do {
            let verification = try await offLoop(source, delivery.body.count) { adapter throws(ChannelError) in
                try adapter.verify(delivery)
            }
            if verification.answer != nil {
                return DeliveryExplanation(outcome: "answered", steps: ["It is the provider's challenge: answered."])
            }
            let receipt = try await receipt(delivery, source)
            let submissions = try await InvitationLookup(environment: environment).resolved(receipt.submissions)
            let prepared = submissions.map { prepare($0, source, delivery.now) }
            return try await known(DeliveryExplanation(receipt, prepared), prepared)
        } catch let fault as ChannelError {
            return DeliveryExplanation(outcome: "refused", steps: [Problem(fault).sentence])
        } catch {
            return DeliveryExplanation(outcome: "refused", steps: ["It could not be read."])
        }
    }

    /// A mail that answers an invitation is read once more where the survey it was asked has another scale than the
    /// source's own.
    private func receipt(_ delivery: Delivery, _ source: StoredSource) async throws -> Receipt {
        let receipt = try await read(delivery, source)
        var asked = delivery
        asked.form = try await InvitationLookup(environment: environment).survey(answeredBy: receipt)
        guard asked.form != nil, asked.scoreRange != delivery.scoreRange else { return receipt }
        return try await read(asked, source)
    }

    private func read(_ delivery: Delivery, _ source: StoredSource) async throws -> Receipt {
        try await offLoop(source, delivery.body.count) { adapter throws(ChannelError) in try adapter.read(delivery) }
    }

    /// What an adapter cannot look up by itself.
    private func prepared(_ delivery: Delivery, _ source: StoredSource) async -> Delivery {
        var delivery = withTokenKey(delivery)
        delivery.isProven = environment.proven.isProven(source.id, delivery)
        delivery.certificate = await environment.certificates.certificate(for: delivery)
        delivery.keySet = await environment.certificates.keySet(for: delivery)
        return delivery
    }

    private func withTokenKey(_ delivery: Delivery) -> Delivery {
        var delivery = delivery
        delivery.tokenKey = environment.tokenKey
        return delivery
    }

    /// The provider asks again where this fails.
    private func confirm(_ address: String) async throws {
        do {
            _ = try await environment.certificates.get(address)
        } catch {
            throw Problem(
                .serviceUnavailable, "The subscription could not be confirmed: \(error).", retryAfterSeconds: 60)
        }
    }

    /// Mails and other long texts are taken apart on a queue of their own; the rest is short.
    private func offLoop<Result: Sendable>(
        _ source: StoredSource, _ byteCount: Int,
        _ work: @escaping @Sendable (any ChannelAdapter) throws(ChannelError) -> Result
    ) async throws -> Result {
        let adapter = ChannelAdapters.adapter(for: source.kind)
        guard source.kind.door == .email else { return try work(adapter) }
        return try await MailQueue.run { () throws(ChannelError) in
            WorkMemory.giveBack(beside: byteCount)
            defer { WorkMemory.giveBack(beside: byteCount) }
            return try work(adapter)
        }
    }

    /// The generic shape has a sender who can mend what it does; a provider would only try again, and is given the answer
    /// that it did not get: a call must go on.
    private func repeated(
        _ raw: RawDelivery, _ source: StoredSource, _ delivery: Delivery
    ) async throws -> Response {
        guard source.kind != .social else {
            throw Problem(.conflict, "This very event was received before. It was not stored again.")
        }
        let report = StoredDeliveryReport(
            source: raw.source, delivery: nil, receivedAt: environment.now, outcome: "duplicate",
            steps: ["The provider's key for this delivery is known: it came before."])
        try await environment.store.write { try $0.report(report) }
        let answer = (try? ChannelAdapters.adapter(for: source.kind).read(delivery))?.answer
        if let answer { return answer.response }
        let before = try await environment.store.read { reader in
            try raw.dedupeKey.map { try reader.feedback(madeOf: $0, source: raw.source) } ?? []
        }
        return DeliveryOutcome(name: "duplicate", reason: nil, feedback: before).response(source.kind)
    }

    private func note(unreadable fault: ChannelError, _ raw: RawDelivery) async throws {
        let sentence = Problem(fault).sentence
        let outcome = "unreadable:\(sentence)"
        let report = StoredDeliveryReport(
            source: raw.source, delivery: raw.id, receivedAt: raw.receivedAt, outcome: outcome, steps: [sentence])
        try await environment.store.write { writer in
            try writer.finish(delivery: raw.id, outcome: outcome)
            try writer.report(report)
        }
    }

    /// The same delivery again makes nothing, and neither does what its author has deleted.
    private func known(
        _ explanation: DeliveryExplanation, _ prepared: [Result<NormalisedFeedback, ValidationError>]
    ) async throws -> DeliveryExplanation {
        let items = prepared.compactMap { try? $0.get() }
        guard !items.isEmpty, items.count == prepared.count else { return explanation }
        return try await environment.store.read { reader in
            if try items.allSatisfy({ try reader.isDeleted($0) }) {
                return explanation.ending("ignored", "Its author has deleted it: it does not come back.")
            }
            if try items.allSatisfy({ try reader.isOutdated($0) }) {
                return explanation.ending("duplicate", DeliveryExplanation.steps(outdated: items.count)[0])
            }
            guard !items.contains(where: \.isRevision), try items.allSatisfy({ try reader.isKnown($0) }) else {
                return explanation
            }
            return explanation.ending("duplicate", "It came before, by its id: nothing more is made of it.")
        }
    }

    private func prepare(
        _ submission: Submission, _ source: StoredSource, _ receivedAt: Instant
    ) -> Result<NormalisedFeedback, ValidationError> {
        do {
            let intake = Intake(environment: environment)
            return .success(try intake.normalise(submission, origin: .source(source.id), receivedAt: receivedAt))
        } catch let fault as ValidationError {
            return .failure(fault)
        } catch {
            return .failure(ValidationError([InvalidParameter("body", "could not be read")]))
        }
    }
}
