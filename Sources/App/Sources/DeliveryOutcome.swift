internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// What became of a provider's event. Content that we dislike is never an error: that would make providers retry or
/// switch the source off.
struct DeliveryOutcome: Sendable {
    let name: String
    let reason: String?
    let feedback: [Identifier]
    var created = 0
    var changed = 0
    /// Versions older than what is here.
    var outdated = 0

    var text: String { reason.map { "\(name):\($0)" } ?? name }

    /// Stores what was read, in the writer's transaction, with the report of it.
    static func write(
        _ receipt: Receipt, _ prepared: [Result<NormalisedFeedback, ValidationError>], _ raw: RawDelivery,
        _ mode: ReadingMode, _ writer: Writer
    ) throws -> DeliveryOutcome {
        var deleted = 0
        for externalID in receipt.deletions where try writer.erase(externalID: externalID, origin: .source(raw.source))
        {
            deleted += 1
        }
        for suppression in receipt.suppressions where mode == .first {
            try writer.suppress(phone: suppression.address, isOptOut: suppression.isOptOut)
        }
        for invitation in receipt.unsubscribed { try writer.unsubscribe(invitation: invitation) }
        for invitation in receipt.undeliverable { try writer.suppress(undeliverable: invitation) }
        let outcome =
            try bill(receipt.billing, raw.source, writer) ?? insert(prepared, receipt, deleted, mode, writer)
        try writer.link(delivery: raw.id, feedback: outcome.feedback)
        try writer.finish(delivery: raw.id, outcome: outcome.text)
        let report = StoredDeliveryReport(
            source: raw.source, delivery: raw.id, receivedAt: raw.receivedAt, outcome: outcome.text,
            steps: receipt.steps + DeliveryExplanation.steps(prepared, deletions: receipt.deletions.count)
                + DeliveryExplanation.steps(outdated: outcome.outdated))
        try writer.report(report, isCounted: mode == .first)
        return outcome
    }

    /// `nil` where no payment provider says anything.
    private static func bill(
        _ events: [BillingEvent], _ source: Identifier, _ writer: Writer
    ) throws -> DeliveryOutcome? {
        guard !events.isEmpty else { return nil }
        let fresh = try events.count { try writer.insert($0, source: source) }
        return DeliveryOutcome(name: fresh > 0 ? "stored" : "duplicate", reason: nil, feedback: [])
    }

    private static func insert(
        _ prepared: [Result<NormalisedFeedback, ValidationError>], _ receipt: Receipt, _ deleted: Int,
        _ mode: ReadingMode, _ writer: Writer
    ) throws -> DeliveryOutcome {
        var ids: [Identifier] = []
        var created = 0
        var changed = 0
        var outdated = 0
        var faults: [InvalidParameter] = []
        var isDeleted = false
        for item in prepared {
            switch item {
            case .failure(let fault): faults += fault.parameters
            case .success(let feedback):
                if let externalID = feedback.externalID,
                    try writer.isDeleted(externalID: externalID, origin: feedback.origin)
                {
                    isDeleted = true
                    continue
                }
                let outcome = mode == .again ? try writer.readAgain(feedback) : try writer.insert(feedback)
                guard let outcome else { continue }
                ids.append(outcome.record.id)
                switch outcome {
                case .created: created += 1
                case .revised: changed += 1
                case .outdated: outdated += 1
                case .duplicate: break
                }
            }
        }
        if !faults.isEmpty {
            let reason = faults.map { "\($0.name) \($0.reason)" }.joined(separator: "; ")
            return DeliveryOutcome(
                name: "quarantined", reason: reason, feedback: ids, created: created, changed: changed,
                outdated: outdated)
        }
        if !receipt.deletions.isEmpty, ids.isEmpty {
            return deleted > 0
                ? DeliveryOutcome(name: "stored", reason: "deleted what its author deleted", feedback: [])
                : DeliveryOutcome(name: "ignored", reason: "deletes what is not here", feedback: [])
        }
        if ids.isEmpty {
            return DeliveryOutcome(
                name: "ignored",
                reason: isDeleted ? "its author has deleted it" : receipt.ignored ?? "nothing in it is feedback",
                feedback: [])
        }
        return DeliveryOutcome(
            name: created + changed > 0 ? "stored" : "duplicate",
            reason: created + changed == 0 && outdated > 0 ? "an older version than the one that is here" : nil,
            feedback: ids, created: created, changed: changed, outdated: outdated)
    }

    /// Only senders of ours understand 201; providers take 200 for granted, and Postmark anything else for a failure.
    func response(_ kind: SourceKind) -> Response {
        let isNew = (kind == .email || kind == .social) && name == "stored" && !feedback.isEmpty
        var response = Response.json(
            isNew ? .created : .ok,
            .object([
                "outcome": .string(name), "reason": .optional(reason),
                "feedback": .strings(feedback.map(\.description)),
            ]))
        if isNew, let first = feedback.first { response[.location] = "/api/v1/feedback/\(first)" }
        return response
    }
}
