internal import Codecs
internal import Feedback

/// What `ux.js` sends: attempts at tasks, one or an array. The address stands in the pages, so that there is no secret.
struct PageScriptAdapter: ChannelAdapter {
    func verify(_ delivery: Delivery) throws(ChannelError) -> Verification { Verification() }

    func read(_ delivery: Delivery) throws(ChannelError) -> Receipt {
        var receipt = Receipt(submissions: [])
        receipt.attempts = try AttemptJSON.attempts(fromScript: delivery.body)
        receipt.steps = receipt.attempts.map { attempt in
            let task =
                attempt.task.flatMap { PlainText.line($0, bytesMax: TaskLimits.nameBytesMax) } ?? "without a name"
            let outcome = attempt.outcome.flatMap { TaskOutcome(rawValue: $0)?.rawValue } ?? "unknown"
            return "It is an attempt at the task \(task), whose outcome is \(outcome)."
        }
        return receipt
    }
}
