internal import Database
package import Feedback

extension Reader {
    /// The next texts to look at: those that have changed, then those behind what is done: what the
    /// store has noted, or what the caller knows beyond that.
    package func pendingTexts(
        after cursor: TextProgress?, limit: Int = TextLimits.batchTexts
    ) throws -> PendingTexts {
        let waiting = try session.all(.waitingTexts, [.integer(Int64(limit))], PendingText.init)
        var progress = try textProgress()
        if let cursor, cursor.resets == progress.resets { progress.doneRow = max(progress.doneRow, cursor.doneRow) }
        func pending(_ texts: [PendingText], to row: Int64, hasMore: Bool) -> PendingTexts {
            PendingTexts(
                texts: texts, progress: TextProgress(doneRow: row, resets: progress.resets), hasMore: hasMore)
        }
        let done = progress.doneRow
        guard waiting.isEmpty else { return pending(waiting, to: done, hasMore: true) }
        let last = try exportEnd(.feedback(FeedbackFilter()))
        guard done < last else { return pending([], to: done, hasMore: false) }
        let upper = min(last, done + TextLimits.batchRows)
        let texts = try session.all(
            .nextTexts, [.integer(done), .integer(upper), .integer(Int64(limit))], PendingText.init)
        let reached = texts.count == limit ? texts.last?.row ?? upper : upper
        return pending(texts, to: reached, hasMore: reached < last)
    }

    /// How far texts have been gone through, as the store has noted it.
    package func textProgress() throws -> TextProgress {
        try session.first(.textProgress) { TextProgress(doneRow: try $0.integer(0), resets: try $0.integer(1)) }
            ?? TextProgress(doneRow: 0, resets: 0)
    }

    /// Until when topics have been looked for; 1970 for never.
    package func topicsLookedForAt() throws -> Instant {
        try session.first(.textProgress) { try $0.instant(2) } ?? Instant(millisecondsSinceEpoch: 0)
    }

    package func topics() throws -> [StoredTopic] {
        try session.all(.topics) { row in
            StoredTopic(
                id: try row.integer(0), phrase: try row.text(1), lastSeenAt: try row.instant(2),
                isWhole: try row.flag(3))
        }
    }

    /// Texts of feedback that counts, the latest first.
    ///
    /// - Parameters:
    ///   - from: inclusive.
    ///   - to: exclusive.
    package func texts(from: Instant?, to: Instant?, limit: Int) throws -> [DatedText] {
        let range: [DatabaseValue] = [
            (from ?? Instant(millisecondsSinceEpoch: .min)).value, (to ?? Instant(millisecondsSinceEpoch: .max)).value,
            .integer(Int64(limit)),
        ]
        return try session.all(.datedTexts, range, DatedText.init)
    }

    /// The latest feedback that people have tagged, with its tags.
    package func taggedTexts(limit: Int = TextLimits.examples) throws -> [(text: String, tags: Set<String>)] {
        var texts: [Int64: String] = [:]
        var tags: [Int64: Set<String>] = [:]
        try session.forEach(.taggedTexts, [.integer(Int64(limit))]) { row in
            let number = try row.integer(0)
            if texts[number] == nil { texts[number] = try row.text(1) }
            tags[number, default: []].insert(try row.text(2))
        }
        return texts.keys.sorted().map { (texts[$0] ?? "", tags[$0] ?? []) }
    }

    /// Every tag that may be suggested: those described and not archived, and those in use that nobody has described.
    package func suggestibleTags() throws -> [String] { try session.all(.suggestibleTags) { try $0.text(0) } }

    func sentiment(ofFeedback row: Int64) throws -> Sentiment? {
        try session.first(.sentimentOfRow, [.integer(row)]) { row in
            Sentiment(
                compound: try row.real(0), positive: try row.real(1), neutral: try row.real(2),
                negative: try row.real(3))
        }
    }
}

extension PendingText {
    fileprivate init(_ row: any DatabaseRow) throws {
        self.init(row: try row.integer(0), text: try row.text(1), language: try row.optionalText(2))
    }
}
