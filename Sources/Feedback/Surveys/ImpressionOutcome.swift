/// What became of one time that a survey was put before somebody. `sent` and `shown` are the askings themselves.
package enum ImpressionOutcome: String, CaseIterable, Sendable {
    case sent, shown, started, answered, dismissed
    /// Left without an answer and without a word.
    case ignored
    /// A program that looks at the links in mails: in none of the rates.
    case scanner
}
