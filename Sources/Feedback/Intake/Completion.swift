/// Which earlier piece of feedback a submission completes, instead of being one of its own.
///
/// Where there is none, the submission is stored as its own.
package enum Completion: Hashable, Sendable {
    /// The one with the same external id: what it lacks is added (a call that is answered key by key).
    case sameKey
    /// The newest one of the same person from the same source, not older than that (a comment sent after a score).
    case latestOfPerson(withinMilliseconds: Int64)
    /// The one that was made of a message with one of these ids, best first (a reply in a mail thread).
    case thread([String])
}
