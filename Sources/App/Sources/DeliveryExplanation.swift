internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer

/// What a delivery becomes, and why, in words for the source's owner.
struct DeliveryExplanation: Sendable {
    let outcome: String
    let steps: [String]

    init(outcome: String, steps: [String]) {
        self.outcome = outcome
        self.steps = steps
    }

    init(_ receipt: Receipt, _ prepared: [Result<NormalisedFeedback, ValidationError>]) {
        let hasFault = prepared.contains { if case .failure = $0 { true } else { false } }
        let isEmpty =
            prepared.isEmpty && receipt.deletions.isEmpty && receipt.billing.isEmpty && receipt.attempts.isEmpty
        let made = isEmpty ? "ignored" : "stored"
        var steps = receipt.steps
        if let ignored = receipt.ignored { steps.append("Ignored: \(ignored).") }
        outcome = hasFault ? "quarantined" : made
        self.steps = steps + DeliveryExplanation.steps(prepared, deletions: receipt.deletions.count)
    }

    /// The same with a last word.
    func ending(_ outcome: String, _ step: String) -> DeliveryExplanation {
        DeliveryExplanation(outcome: outcome, steps: steps + [step])
    }

    var json: JSON { .object(["outcome": .string(outcome), "steps": .strings(steps)]) }

    /// One sentence for each piece of feedback. No text of the sender's: reports outlive an erasure.
    static func steps(
        _ prepared: [Result<NormalisedFeedback, ValidationError>], deletions: Int
    ) -> [String] {
        var steps = prepared.map { item in
            switch item {
            case .failure(let fault):
                let reasons = fault.parameters.map { "\($0.name) \($0.reason)" }.joined(separator: "; ")
                return "Quarantined, because it does not fit: \(reasons)."
            case .success(let feedback): return sentence(feedback)
            }
        }
        if deletions > 0 { steps.append("\(deletions) deleted by their authors: erased here too.") }
        return steps
    }

    /// Of edits that were overtaken by later ones.
    static func steps(outdated: Int) -> [String] {
        guard outdated > 0 else { return [] }
        let versions = outdated == 1 ? "An older version" : "\(outdated) older versions"
        return ["\(versions) than what is here, by the provider's time of the edit: what is here stays."]
    }

    private static func sentence(_ feedback: NormalisedFeedback) -> String {
        let survey = feedback.survey.map { "an answer to the survey \($0)" } ?? "unsolicited feedback"
        let score = feedback.score.map { "score \($0)" } ?? "no score"
        let comment = feedback.comment.map { "a comment of \($0.utf8.count) bytes" } ?? "no comment"
        if feedback.disposition == .counted { return "It is \(survey), with \(score) and \(comment)." }
        return "It is kept and not counted (\(feedback.disposition.name)), with \(comment)."
    }
}
