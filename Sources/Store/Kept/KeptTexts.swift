internal import Database
internal import Feedback

/// The phrases of texts that count, of the days that were asked about, as of one state of the tables.
struct KeptTexts: Sendable {
    /// Texts that are kept at most: 21 bytes each, and 4 bytes a phrase. Days that are not asked about go first.
    static let countMax = 400_000
    /// Phrases of all of them, 4 bytes each.
    static let sizeMax = 7_000_000
    /// With more different words or phrases all begins anew: 20 to 28 bytes a phrase.
    static let wordsMax = 1_000_000
    static let phrasesMax = 1_500_000
    /// Topics of a day with more texts are looked for by the database.
    static let textsOfDayMax = 50_000
    /// Days after and before those that are asked about that are read when nobody waits, and texts of these: who asks about
    /// a week asks about another one next.
    static let daysAhead: Int64 = 31
    static let textsAhead = 40_000
    /// Of these at once.
    static let textsAheadAtOnce = 1_000
    /// From this many new or changed pieces of feedback on all days are read again, once they are asked about.
    static let changesMax: Int64 = 900

    private var phrases = TopicPhrases()
    /// By days in UTC since 1970; those without texts, too.
    private var days: [Int64: TextDay] = [:]
    private var lastRow: Int64
    private var lastChange: Int64

    private(set) var count = 0
    private var size = 0
    /// The days that were asked about last, and how many texts were read since.
    private var asked: ClosedRange<Int64>?
    private var aheadCount = 0

    init(_ session: any DatabaseSession) throws {
        lastRow = try Self.lastRow(session)
        lastChange = try Self.lastChange(session)
    }

    private static func lastChange(_ session: any DatabaseSession) throws -> Int64 {
        try session.first(.lastAnswerChange) { try $0.integer(0) } ?? 0
    }

    private static func lastRow(_ session: any DatabaseSession) throws -> Int64 {
        try session.first(.lastFeedbackRow) { try $0.integer(0) } ?? 0
    }

    private static func day(of milliseconds: Int64) -> Int64 {
        let day = milliseconds / Day.milliseconds
        return milliseconds % Day.milliseconds < 0 ? day - 1 : day
    }

    // MARK: In step

    /// Brings it up to the session's snapshot.
    ///
    /// - Returns: `false` where the snapshot is older.
    mutating func advance(_ session: any DatabaseSession) throws -> Bool {
        let change = try Self.lastChange(session)
        let row = try Self.lastRow(session)
        if change < lastChange || change == lastChange && row < lastRow { return false }
        defer { (lastRow, lastChange) = (row, change) }
        guard change - lastChange <= Self.changesMax, row - lastRow <= Self.changesMax, row <= Int64(Int32.max) else {
            forget()
            return true
        }
        guard change > lastChange || row > lastRow else { return true }
        var dirty: Set<Int64> = []
        var removed: Set<Int64> = []
        try session.forEach(.answerChanges, [.integer(lastChange)]) { found in
            dirty.insert(try found.integer(0))
            if try found.flag(3) { removed.insert(try found.integer(0)) }
        }
        // The numbers of the last rows are given again once these are removed: what is there now is read as new.
        var known = lastRow
        while removed.contains(known) { known -= 1 }
        remove(Set(dirty.map { Int32(clamping: $0) }))
        var fits = true
        for row in dirty where row <= known { fits = try insert(.wordsOf, row, session) && fits }
        fits = try insert(.wordsAfter, known, session) && fits
        if !fits { forget() }
        return true
    }

    private mutating func forget() {
        (days, phrases, count, size) = ([:], TopicPhrases(), 0, 0)
    }

    private mutating func remove(_ rows: Set<Int32>) {
        guard !rows.isEmpty else { return }
        for day in days.keys { change(day) { $0.remove(rows) } }
    }

    /// Adds the rows that a statement finds to the days that are known.
    private mutating func insert(_ query: Query, _ row: Int64, _ session: any DatabaseSession) throws -> Bool {
        var fits = true
        let rows = try session.cursor(query, [.integer(row)])
        defer { rows.close() }
        while try rows.next() {
            let key = Self.key(rows)
            let day = Self.day(of: key.occurredAt)
            guard days[day] != nil else { continue }
            let score = try rows.optionalInteger(3)
            guard let text = rows.lent(2) else { continue }
            var phrases = phrases
            self.phrases = TopicPhrases()
            change(day) { fits = $0.insert(key, score: score, text, &phrases) && fits }
            self.phrases = phrases
        }
        return fits
    }

    /// Columns: row, time, text, score.
    private static func key(_ row: any DatabaseCursor) -> TextDay.Key {
        TextDay.Key(occurredAt: row.number(1), row: Int32(clamping: row.number(0)))
    }

    /// Changes a day where it is, without a copy.
    private mutating func change(_ day: Int64, _ body: (inout TextDay) -> Void) {
        guard var texts = days.removeValue(forKey: day) else { return }
        count -= texts.count
        size -= texts.texts.size
        body(&texts)
        set(texts, day)
    }

    private mutating func set(_ texts: TextDay, _ day: Int64) {
        count += texts.count
        size += texts.texts.size
        days[day] = texts
    }

    // MARK: Asking

    /// The latest texts of a period and of the one before it, and the phrases of both. `nil` where there are too many.
    ///
    /// - Parameters:
    ///   - from: where the period begins and the baseline ends.
    ///   - limit: of each.
    mutating func latest(
        baselineFrom: Int64, from: Int64, to: Int64, limit: Int, _ session: any DatabaseSession
    ) throws -> (texts: LatestTexts, baseline: LatestTexts, phrases: TopicPhrases)? {
        if phrases.wordCount > Self.wordsMax || phrases.count > Self.phrasesMax { forget() }
        guard lastRow <= Int64(Int32.max) else { return nil }
        guard let texts = try latest(from: from, to: to, limit: limit, session),
            let baseline = try latest(from: baselineFrom, to: from, limit: limit, session)
        else {
            forget()
            return nil
        }
        asked = Self.day(of: baselineFrom)...Self.day(of: max(baselineFrom, to - 1))
        aheadCount = 0
        let found = (texts: texts, baseline: baseline, phrases: phrases)
        if let asked { trim(to: asked) }
        return found
    }

    private mutating func trim(to asked: ClosedRange<Int64>) {
        guard count > Self.countMax || size > Self.sizeMax else { return }
        for day in days.keys where !asked.contains(day) {
            change(day) { $0 = TextDay() }
            days[day] = nil
        }
        if count > Self.countMax || size > Self.sizeMax { forget() }
    }

    /// Reads some of the days around those that were asked about last, the later ones first.
    ///
    /// - Returns: whether there are more of them.
    mutating func readAhead(_ session: any DatabaseSession) throws -> Bool {
        guard let asked else { return false }
        let later = (asked.upperBound + 1...asked.upperBound + Self.daysAhead)
        let earlier = (asked.lowerBound - Self.daysAhead...asked.lowerBound - 1).reversed()
        let before = aheadCount
        for day in Array(later) + Array(earlier) where days[day] == nil {
            guard aheadCount < Self.textsAhead, count < Self.countMax / 2, size < Self.sizeMax / 2,
                phrases.count < Self.phrasesMax / 2
            else { return false }
            if aheadCount - before >= Self.textsAheadAtOnce { return true }
            guard try load(from: day, downTo: day, atLeast: 0, session) else {
                forget()
                return false
            }
            aheadCount += days[day]?.count ?? 0
        }
        return false
    }

    private mutating func latest(
        from: Int64, to: Int64, limit: Int, _ session: any DatabaseSession
    ) throws -> LatestTexts? {
        var found = LatestTexts()
        guard from < to else { return found }
        let first = Self.day(of: from)
        var day = Self.day(of: to - 1)
        while day >= first, found.count < limit {
            if days[day] == nil {
                guard try load(from: day, downTo: first, atLeast: limit - found.count, session) else { return nil }
            }
            if let texts = days[day] { found.append(texts, from: from, to: to, limit: limit) }
            day -= 1
        }
        return found
    }

    /// Reads days that are not known, the latest first, until there are so many texts or a day is known.
    ///
    /// - Returns: `false` where there are too many texts, words or phrases.
    private mutating func load(
        from last: Int64, downTo first: Int64, atLeast wanted: Int, _ session: any DatabaseSession
    ) throws -> Bool {
        var lowest = last
        while lowest > first, days[lowest - 1] == nil { lowest -= 1 }
        let range: [DatabaseValue] = [
            .integer(lowest * Day.milliseconds), .integer((last + 1) * Day.milliseconds),
        ]
        let rows = try session.cursor(.wordsBetween, range)
        defer { rows.close() }
        var day = last
        var texts = TextDay()
        var read = 0
        while try rows.next() {
            let key = Self.key(rows)
            while Self.day(of: key.occurredAt) < day {
                read += texts.count
                set(texts.reversed(), day)
                texts = TextDay()
                day -= 1
            }
            // What is known of the days so far suffices, and this one is left for another time.
            if read > 0, read >= wanted, texts.count == 0 { return true }
            let score = try rows.optionalInteger(3)
            guard let text = rows.lent(2) else { continue }
            guard texts.append(key, score: score, text, &phrases), texts.count <= Self.textsOfDayMax else {
                return false
            }
        }
        while day >= lowest {
            set(texts.reversed(), day)
            texts = TextDay()
            day -= 1
        }
        return true
    }
}

private enum TextRows {
    static let columns =
        "SELECT id, occurred_at, coalesce(comment, subject), CASE WHEN scale LIKE 'nps:%' THEN score END FROM feedback "
    static let counted =
        "AND (comment IS NOT NULL OR subject IS NOT NULL) AND disposition = 'counted' AND is_spam = 0"
}

extension Query {
    static let wordsAfter = Query(
        "words-after", composed: TextRows.columns + "WHERE id > $1 " + TextRows.counted + " ORDER BY id")
    static let wordsOf = Query("words-of", composed: TextRows.columns + "WHERE id = $1 " + TextRows.counted)
    static let wordsBetween = Query(
        "words-between",
        composed: TextRows.columns + "INDEXED BY feedback_by_time WHERE occurred_at >= $1 AND occurred_at < $2 "
            + TextRows.counted + " ORDER BY occurred_at DESC, id DESC")
    static let datedText = Query(
        "dated-text",
        """
        SELECT id, uuid, coalesce(comment, subject), occurred_at, CASE WHEN scale LIKE 'nps:%' THEN score END
        FROM feedback WHERE id = $1
        """)
}
