/// How texts are gone through: in pieces small enough that nobody who writes notices.
package enum TextLimits {
    /// Texts that one write settles.
    package static let batchTexts = 100
    /// Rows that one read looks at for them.
    static let batchRows: Int64 = 4_096
    /// Rows without a text that are passed over before that is written down.
    package static let rowsPerNote: Int64 = 10_000
    /// The latest texts in which topics are looked for.
    package static let topicTexts = 20_000
    /// Beyond it those that were seen longest ago are forgotten.
    package static let topicsMax = 300
    /// From a text's own language on, those whose tags are learnt from.
    package static let examples = 5_000
}
