/// What became of one time that a survey was put before somebody on a page. `shown` is the asking itself.
package enum ImpressionOutcome: String, CaseIterable, Sendable {
    case shown, started, answered, dismissed
    /// Left without an answer and without a word.
    case ignored
}
