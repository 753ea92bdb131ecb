internal import Database

/// Merges the segments of the full-text index, of which each commit adds one: when nothing is being written, and in
/// small pieces with the commits when there are many.
///
/// FTS5 would merge sixteen at a time within whichever commit comes to it (sqlite.org/fts5.html#the_automerge_configuration_option).
/// Many at once copy each word less often, but each piece of the merging visits them all; small pieces keep each commit
/// short.
///
/// Confined to the writer's queue, which its connection checks.
final class TextUpkeep {
    private let session: any DatabaseSession
    private var commitsSinceLook = 0
    /// Whether a merge is being carried on with the commits.
    private var isMerging = false
    /// Whether a commit has merged some since `hasMergedOfLate` was last asked.
    private var hasMerged = false
    /// Whether a merge when idle has something to do.
    private var isIdleWorkLeft = true

    init(_ session: any DatabaseSession) { self.session = session }

    /// In the transaction of a commit that adds texts.
    func withCommit() throws {
        isIdleWorkLeft = true
        commitsSinceLook += 1
        if commitsSinceLook >= StoreLimits.textCommitsPerLook {
            commitsSinceLook = 0
            let segments = try session.first(.textStructure) { TextUpkeep.segments(try $0.blob(0)) } ?? 0
            isMerging = segments >= (isMerging ? StoreLimits.textSegmentsMax / 2 : StoreLimits.textSegmentsMax)
        }
        if isMerging, commitsSinceLook % StoreLimits.textCommitsPerMerge == 0 {
            hasMerged = true
            try session.run(.mergeTexts, [.integer(StoreLimits.textMergePagesPerCommit)])
        }
    }

    /// Whether a commit has merged some since this was last asked.
    func hasMergedOfLate() -> Bool {
        defer { hasMerged = false }
        return hasMerged
    }

    /// One piece of the merging that is left, in a transaction of its own.
    ///
    /// - Returns: whether there is more.
    func whenIdle() -> Bool {
        guard isIdleWorkLeft else { return false }
        let before = session.changeCount
        do {
            try session.transaction(writing: true) {
                try session.run(.mergeTexts, [.integer(StoreLimits.textMergePagesWhenIdle)])
            }
            // Fewer than two changes: nothing was left to merge (the documentation of `merge`).
            isIdleWorkLeft = session.changeCount - before >= 2
        } catch {
            // The next commit with texts tries again.
            isIdleWorkLeft = false
        }
        return isIdleWorkLeft
    }

    /// How many segments the index has, from its structure record: four bytes, then the numbers of levels and of segments
    /// as varints. Later versions of SQLite put four more bytes before them.
    static func segments(_ record: [UInt8]) -> Int {
        var rest = record.dropFirst(4)
        if rest.starts(with: [0xFF, 0, 0, 1]) { rest = rest.dropFirst(4) }
        func number() -> Int {
            var value = 0
            while let byte = rest.popFirst(), value < 1 << 40 {
                value = value << 7 | Int(byte & 0x7F)
                if byte < 0x80 { break }
            }
            return value
        }
        _ = number()
        return number()
    }
}

extension Query {
    fileprivate static let textStructure = Query(
        "text-structure", "SELECT block FROM feedback_text_data WHERE id = 10")
}
