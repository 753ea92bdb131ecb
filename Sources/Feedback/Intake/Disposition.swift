/// Whether a submission counts in the metrics. What does not count is kept all the same, with the rule that said so.
package enum Disposition: Hashable, Sendable {
    case counted
    case autoReply(rule: String)
    case bounce(rule: String)

    /// The name in the database and the API.
    package var name: String {
        switch self {
        case .counted: "counted"
        case .autoReply: "auto_reply"
        case .bounce: "bounce"
        }
    }

    package var rule: String? {
        switch self {
        case .counted: nil
        case .autoReply(let rule), .bounce(let rule): rule
        }
    }
}
