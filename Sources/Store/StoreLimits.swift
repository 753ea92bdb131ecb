/// The store's bounds, each with what happens beyond it.
package enum StoreLimits {
    /// Writes waiting for the writer. Over it: `StoreError.overloaded`.
    package static let writeQueueDepthMax = 4_096
    /// Writes that share one COMMIT. What is over it waits for the next one.
    package static let batchWritesMax = 256
    /// Pages that a store's connections together keep in memory, in KiB. What does not fit is read again.
    package static let pageCacheKiB = 32 * 1_024
    /// Reads waiting for one reader. Over it: `StoreError.overloaded`.
    package static let readQueueDepthMax = 1_024
    /// As how many reads one counts that may take seconds, when the next is given to the reader with the fewest.
    static let longReadWeight = 16
    /// A read's whole time. Over it: `StoreError.unavailable`.
    package static let readSecondsMax: Double = 5
    /// What a caller who was refused is told to wait.
    package static let retryAfterSeconds = 1
    /// Records of one page. More are never given.
    package static let pageRecordsMax = 500
    /// Words of a full-text search. Further ones are left out of it.
    package static let searchTermsMax = 32
    /// How long an answer is kept under its `Idempotency-Key`.
    package static let keptAnswerMilliseconds: Int64 = 24 * 60 * 60 * 1000
    /// Impressions are counted by pieces of time this long, which fit into the days of every time zone.
    static let impressionMilliseconds: Int64 = 15 * 60 * 1000
    /// How long the votes of a link that is no longer good are kept.
    static let invitationKeptMilliseconds: Int64 = 400 * 24 * 60 * 60 * 1000
    /// Openings of one invitation's links that are kept: a scanner's eleven and its decoy, some times over.
    package static let openingsMax = 100
    /// From this length on the log is moved into the database file between two batches.
    package static let logPagesPassive = 2_500
    /// From this length on the log is emptied as soon as no reader needs it: 64 MiB.
    package static let logPagesMax = 16_384
    /// From this length on reads are held back until the log is empty: 128 MiB.
    package static let logPagesHard = 32_768
    /// How long that waits for reads that have begun, before it looks whether there still are any.
    static let readersMilliseconds: Int32 = 20
    /// Free bytes on the data's disk, and the part of a small one, that feedback may not use. Below: `diskFull`.
    package static let freeBytesMin: UInt64 = 64 * 1024 * 1024
    package static let freeShareMin: UInt64 = 8
    /// How often the disk is asked for its free bytes.
    static let freeSpaceLookNanoseconds: UInt64 = 50_000_000
    /// How long a writer that found the database locked waits for the lock the next time.
    static let lockedMilliseconds: Int32 = 250
    /// `/readyz` commits a write of its own where there was none for so long.
    static let probeSeconds: Double = 5
    /// How soon a damaged file is looked through again, and how long that may take.
    static let damageCheckSeconds: Double = 5
    /// Segments of the full-text index from which on commits merge some of them.
    static let textSegmentsMax = 64
    /// Commits from one count of the segments to the next.
    static let textCommitsPerLook = 16
    /// Every so many of them merge: each time SQLite finds its place in every segment again.
    static let textCommitsPerMerge = 4
    /// Pages of 4 KB that such a commit merges: some two milliseconds.
    static let textMergePagesPerCommit: Int64 = 16
    /// Pages that are merged in one go when nothing is being written: some milliseconds.
    static let textMergePagesWhenIdle: Int64 = 64
    /// How long nothing is written before the log is emptied.
    package static let idleMillisecondsBeforeCheckpoint = 100
    /// How long the writer waits between two pieces of merging, so that what comes is written at once.
    static let idleMillisecondsBetweenMerges = 2
    /// How long the writer waits after a reader was in the way of emptying the log.
    package static let checkpointRetryMilliseconds = 1_000
    /// Feedback rows that the first slice of a rebuild counts, between two batches.
    package static let rollupSliceRows = 1_000
    /// A slice that took longer is followed by one of half the rows, one that took a third of it by one of twice as many.
    static let rollupSliceNanosecondsMax: UInt64 = 30_000_000
    /// How long after a commit the writer looks whether days are over and want summaries.
    package static let rollupDelayMilliseconds = 1_000
    /// Person attributes that are rolled up. More: refused by the settings.
    package static let attributesMax = 8
    /// Rows that a list sorts, where no index has them in the order of the list: some fifteen milliseconds. To find one row
    /// somewhere in a large table takes 5 us, an entry in an index that is walked 0.1.
    package static let gatheredRowsMax = 3_000
    /// Rows that are looked at one by one without another thought.
    static let gatheredAtOnce = 1_000
    /// Rows that a list by several conditions looks at in the hope of a page. With more it is found from the numbers of each
    /// condition's rows, in one slice of time after the other.
    static let walkedRowsMax = 4_000
    /// The same for a list in another order than that of the times, which has no slices.
    static let orderedRowsMax = 20_000
    /// Rows of one condition whose numbers such a list puts together before it walks: some milliseconds.
    static let fewEntriesMax = 60_000
    /// Entries of an index that such a list passes over in the hope of a page.
    static let entriesMax = 300_000
    /// Rows of the slice of time in which such a page is looked for first; the next ones are larger.
    static let sliceRowsMin = 16_000
    /// Rows whose words are looked for one by one, before the full-text index is asked for all that match.
    static let sievedRowsMax = 6_000
    /// Rows that match a text search, for which the same holds.
    package static let gatheredTextsMax = 50_000
    /// Rows that match a text search and are sorted without another thought: some twenty milliseconds.
    package static let gatheredTextsAtOnce = 3_000
    /// Rows between the first and the last match of a page of a search, up to which it is found by the rows' numbers.
    package static let textWindowRowsMax = 300_000
    /// Efforts that people have judged. More: refused.
    package static let effortsMax = 10_000
    /// A raw request of this size or more has its body in a table of its own.
    static let deliveryBytesApart = 64 * 1024
}
