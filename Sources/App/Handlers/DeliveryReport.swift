internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// What became of a provider's event. Content that we dislike is never an error: that would make providers retry or
/// switch the source off.
struct DeliveryReport: Sendable {
    let outcome: String
    let reason: String?
    let feedback: [Identifier]

    /// Keeps the raw request and what was made of it, in the writer's transaction.
    static func write(
        _ raw: RawDelivery, _ prepared: [Result<NormalisedFeedback, ValidationError>], ignored: String?,
        _ writer: Writer
    ) throws -> DeliveryReport {
        guard try writer.insert(raw) else {
            throw Problem(.conflict, "This very event was received before. It was not stored again.")
        }
        let report = try insert(prepared, ignored, writer)
        try writer.link(delivery: raw.id, feedback: report.feedback)
        try writer.finish(delivery: raw.id, outcome: report.reason.map { "\(report.outcome):\($0)" } ?? report.outcome)
        return report
    }

    private static func insert(
        _ prepared: [Result<NormalisedFeedback, ValidationError>], _ ignored: String?, _ writer: Writer
    ) throws -> DeliveryReport {
        var ids: [Identifier] = []
        var fresh = 0
        var faults: [InvalidParameter] = []
        for item in prepared {
            switch item {
            case .failure(let fault): faults += fault.parameters
            case .success(let feedback):
                let outcome = try writer.insert(feedback)
                ids.append(outcome.record.id)
                if case .duplicate = outcome { continue }
                fresh += 1
            }
        }
        if !faults.isEmpty {
            let reason = faults.map { "\($0.name) \($0.reason)" }.joined(separator: "; ")
            return DeliveryReport(outcome: "quarantined", reason: reason, feedback: ids)
        }
        if ids.isEmpty {
            return DeliveryReport(outcome: "ignored", reason: ignored ?? "nothing in it is feedback", feedback: [])
        }
        return DeliveryReport(outcome: fresh > 0 ? "stored" : "duplicate", reason: nil, feedback: ids)
    }

    /// - Parameter isNew: whether the sender understands 201; Postmark takes anything but 200 for a failure.
    func response(isNew: Bool) -> Response {
        let status: Status = isNew && outcome == "stored" ? .created : .ok
        var response = Response.json(
            status,
            .object([
                "outcome": .string(outcome), "reason": .optional(reason),
                "feedback": .strings(feedback.map(\.description)),
            ]))
        if status == .created, let first = feedback.first { response[.location] = "/api/v1/feedback/\(first)" }
        return response
    }
}
