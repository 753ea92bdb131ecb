/// Whether a survey takes answers, and why not.
package enum Availability: Hashable, Sendable {
    case open
    case draft
    case paused
    case archived
    case notYet(opens: Instant)
    case over(closed: Instant)

    /// The end of a sentence about the survey, for programs.
    package var reason: String {
        switch self {
        case .open: "takes answers"
        case .draft, .paused, .archived: "is \(self); only a live survey takes answers"
        case .notYet: "is not open yet"
        case .over: "is closed"
        }
    }
}
