/// How an erasure goes about it.
package enum ErasureLimits {
    /// Rows that one read looks through.
    static let scanRows: Int64 = 512
    /// Rows of the outbox, which are small.
    static let scanOutboxRows: Int64 = 16_384
    /// An id of the organisation's own that is shorter stands in too many texts to be looked for.
    static let needleBytesMin = 4
    /// How long before its feedback a raw request was received, where nothing else ties the two.
    static let momentMilliseconds: Int64 = 50
    /// Pages of the full-text index that one write merges.
    package static let mergePages: Int64 = 64
    /// Between two such writes.
    package static let pauseMilliseconds = 5
    /// How often the log is tried to be emptied, a tenth of a second apart, while readers need it.
    package static let checkpointAttemptsMax = 600
}
