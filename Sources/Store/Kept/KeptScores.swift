internal import Database
internal import Feedback

/// The scores of one metric by person, as of one state of the tables.
struct KeptScores: Sendable {
    /// Scores that are kept at most, 20 bytes each and 16 for each person. Figures over more are counted by the database.
    static let countMax = 3_000_000
    /// From this many changes on all are read again. Fewer than the database remembers.
    static let changesMax: Int64 = 900

    enum Step { case done, isOlder, mustReadAll }

    private(set) var scores: PersonScores
    private let metric: ScoredMetric
    private var lastRow: Int64
    private var lastChange: Int64

    /// Reads all; `nil` where there are too many.
    init?(_ metric: ScoredMetric, _ session: any DatabaseSession) throws {
        self.metric = metric
        scores = PersonScores(metric)
        lastRow = try session.first(.lastFeedbackRow) { try $0.integer(0) } ?? 0
        lastChange = try Self.lastChange(session)
        guard lastRow <= Int64(Self.countMax), try readAll(session) else { return nil }
    }

    private static func lastChange(_ session: any DatabaseSession) throws -> Int64 {
        try session.first(.lastAnswerChange) { try $0.integer(0) } ?? 0
    }

    /// Brings it up to the session's snapshot.
    mutating func advance(_ session: any DatabaseSession) throws -> Step {
        let change = try Self.lastChange(session)
        let row = try session.first(.lastFeedbackRow) { try $0.integer(0) } ?? 0
        if change < lastChange || change == lastChange && row < lastRow { return .isOlder }
        guard change - lastChange <= Self.changesMax, scores.count <= Self.countMax else { return .mustReadAll }
        var dirty: Set<Int64> = []
        var removed: Set<Int64> = []
        try session.forEach(.answerChanges, [.integer(lastChange)]) { found in
            for column in [Int32(1), 2] {
                if let person = try found.optionalInteger(column) { dirty.insert(person) }
            }
            if try found.flag(3) { removed.insert(try found.integer(0)) }
        }
        // The numbers of the last rows are given again once these are removed.
        while removed.contains(lastRow) { lastRow -= 1 }
        guard try add(after: lastRow, session) else { return .mustReadAll }
        for person in dirty { guard try replace(person, session) else { return .mustReadAll } }
        (lastRow, lastChange) = (row, change)
        scores.settle()
        return .done
    }

    private mutating func add(after row: Int64, _ session: any DatabaseSession) throws -> Bool {
        var fits = true
        try session.forEach(.scoresAfterRow, range + [.integer(row)]) { found in
            guard let score = try score(found, session) else { return fits = false }
            scores.insert(score, row: Int32(clamping: try found.integer(7)), of: try found.integer(0))
        }
        return fits
    }

    private mutating func replace(_ person: Int64, _ session: any DatabaseSession) throws -> Bool {
        var theirs: [(score: PersonScores.Score, row: Int32)] = []
        var fits = true
        try session.forEach(.scoresOfPerson, range + [.integer(person)]) { found in
            guard let score = try score(found, session) else { return fits = false }
            theirs.append((score, Int32(clamping: try found.integer(7))))
        }
        scores.replace(theirs, of: person)
        return fits
    }

    /// `metric:` and what comes after all of its scales.
    private var range: [DatabaseValue] { [.text(metric.rawValue + ":"), .text(metric.rawValue + ";")] }

    /// The record's own scores from an index that is in the right order, and the few others put between them.
    private mutating func readAll(_ session: any DatabaseSession) throws -> Bool {
        var others: [(person: Int64, row: Int64, score: PersonScores.Score)] = []
        try session.forEach(.furtherScoresOfPeople, range) { found in
            guard let score = try score(found, session) else { return }
            others.append((try found.integer(0), try found.integer(7), score))
        }
        others.sort { ($0.person, $0.score.occurredAt, $0.row) < ($1.person, $1.score.occurredAt, $1.row) }
        var next = 0
        let tags = try tagNumbers(session)
        let rows = try session.cursor(.ownScoresOfPeople, range)
        defer { rows.close() }
        var known = LastNames()
        while try rows.next() {
            let (person, at, row) = (rows.number(0), rows.number(1), rows.number(7))
            while next < others.count,
                (others[next].person, others[next].score.occurredAt, others[next].row) < (person, at, row)
            {
                scores.append(others[next].score, row: Int32(clamping: others[next].row), of: others[next].person)
                next += 1
            }
            let set = row < tags.count ? tags[Int(row)] : 0
            guard let score = try score(rows, &known, tags: set) else { return false }
            scores.append(score, row: Int32(clamping: row), of: person)
        }
        for other in others[next...] { scores.append(other.score, row: Int32(clamping: other.row), of: other.person) }
        return true
    }

    // MARK: Tags

    /// The set of tags of every row, from the table's own order.
    private mutating func tagNumbers(_ session: any DatabaseSession) throws -> [UInt16] {
        var numbers = Array(repeating: UInt16(0), count: Int(lastRow) + 1)
        var row: Int64 = -1
        var tags: [ExactText] = []
        func close() {
            if row >= 0, row <= lastRow { numbers[Int(row)] = scores.tagSets.number(tags) }
            tags.removeAll(keepingCapacity: true)
        }
        let rows = try session.cursor(.allTags, [])
        defer { rows.close() }
        while try rows.next() {
            if rows.number(0) != row {
                close()
                row = rows.number(0)
            }
            tags.append(ExactText(try rows.text(1)))
        }
        close()
        return numbers
    }

    // MARK: Rows

    /// What the row before named, which most rows share.
    private struct LastNames {
        var scale = ""
        var scalePlace = 0
        var channel = ""
        var channelPlace = 0
        var survey = ""
        var touchpoint = ""
    }

    /// Columns: person, time, scale, score, is_solicited, channel, survey, the row, touchpoint.
    private mutating func score(
        _ row: any DatabaseCursor, _ known: inout LastNames, tags: UInt16
    ) throws -> PersonScores.Score? {
        if row.lent(2)?.elementsEqual(known.scale.utf8) != true {
            known.scale = try row.text(2)
            known.scalePlace = try place(known.scale)
        }
        if row.lent(5)?.elementsEqual(known.channel.utf8) != true {
            known.channel = try row.text(5)
            known.channelPlace = Channel(rawValue: known.channel).map(ScoreCode.place) ?? 0
        }
        if row.lent(6)?.elementsEqual(known.survey.utf8) != true { known.survey = try row.optionalText(6) ?? "" }
        if row.lent(8)?.elementsEqual(known.touchpoint.utf8) != true {
            known.touchpoint = try row.optionalText(8) ?? ""
        }
        let code = scores.code(
            known.scalePlace, score: Int(row.number(3)), isSolicited: row.number(4) == 1, channel: known.channelPlace,
            survey: ExactText(known.survey), touchpoint: ExactText(known.touchpoint), tags: tags)
        return code.map { PersonScores.Score(occurredAt: row.number(1), code: $0) }
    }

    private mutating func score(
        _ row: any DatabaseRow, _ session: any DatabaseSession
    ) throws -> PersonScores.Score? {
        let tags = try session.all(.tagsOfFeedback, [.integer(try row.integer(7))]) { ExactText(try $0.text(0)) }
        let code = scores.code(
            try place(try row.text(2)), score: Int(try row.integer(3)), isSolicited: try row.flag(4),
            channel: Channel(rawValue: try row.text(5)).map(ScoreCode.place) ?? 0,
            survey: ExactText(try row.optionalText(6) ?? ""), touchpoint: ExactText(try row.optionalText(8) ?? ""),
            tags: scores.tagSets.number(tags))
        return try code.map { PersonScores.Score(occurredAt: try row.integer(1), code: $0) }
    }

    private func place(_ scale: String) throws -> Int {
        guard let place = scores.scales.firstIndex(where: { $0.code == scale }) else {
            throw DatabaseError(code: .corrupt, message: "a score has an unknown scale")
        }
        return place
    }
}

private enum KeptSQL {
    static let own =
        "SELECT f.person_id, f.occurred_at, f.scale, f.score, f.is_solicited, f.channel, f.survey, f.id, f.touchpoint "
    static let other =
        "SELECT f.person_id, f.occurred_at, s.scale, s.score, f.is_solicited, f.channel, f.survey, f.id, f.touchpoint "
    static let counted = "f.person_id IS NOT NULL AND f.disposition = 'counted' AND f.is_spam = 0 "
    /// The first score of a record is its own; of the others the highest counts last, as where they are read by scale
    /// and score.
    static let inOrder =
        "a.position > (SELECT min(b.position) FROM answer b "
        + "WHERE b.feedback_id = f.id AND b.kind = 'score'), a.score, a.position"
    static let answers =
        "SELECT f.person_id, f.occurred_at, a.scale, a.score, f.is_solicited, f.channel, f.survey, f.id, f.touchpoint "
}

extension Query {
    fileprivate static let allTags = Query(
        "all-tags", "SELECT feedback_id, tag FROM feedback_tag ORDER BY feedback_id, tag")
    static let ownScoresOfPeople = Query(
        "own-scores-of-people",
        composed: KeptSQL.own + "FROM feedback f INDEXED BY feedback_by_person WHERE " + KeptSQL.counted
            + "AND f.scale >= $1 AND f.scale < $2 ORDER BY f.person_id, f.occurred_at, f.id")
    static let furtherScoresOfPeople = Query(
        "further-scores-of-people",
        composed: KeptSQL.other + "FROM further_score s CROSS JOIN feedback f ON f.id = s.feedback_id WHERE "
            + KeptSQL.counted + "AND s.scale >= $1 AND s.scale < $2")
    static let scoresAfterRow = Query(
        "scores-after-row",
        composed: KeptSQL.answers + "FROM feedback f CROSS JOIN answer a ON a.feedback_id = f.id WHERE "
            + KeptSQL.counted + "AND a.kind = 'score' AND a.scale >= $1 AND a.scale < $2 AND f.id > $3 "
            + "ORDER BY f.id, " + KeptSQL.inOrder)
    static let scoresOfPerson = Query(
        "scores-of-person",
        composed: KeptSQL.answers
            + "FROM feedback f INDEXED BY feedback_by_person CROSS JOIN answer a ON a.feedback_id = f.id WHERE "
            + KeptSQL.counted + "AND a.kind = 'score' AND a.scale >= $1 AND a.scale < $2 AND f.person_id = $3 "
            + "ORDER BY f.occurred_at, f.id, " + KeptSQL.inOrder)
    static let lastAnswerChange = Query("last-answer-change", "SELECT coalesce(max(id), 0) FROM answer_change")
    static let answerChanges = Query(
        "answer-changes", "SELECT feedback_id, was_of, is_of, is_removal FROM answer_change WHERE id > $1")
}

extension Query {
    /// What is kept by person reads the person's answers again.
    static let noteTagChange = Query(
        "note-tag-change",
        """
        INSERT INTO answer_change (feedback_id, was_of, is_of, is_removal)
        SELECT id, person_id, person_id, 0 FROM feedback WHERE id = $1 AND person_id IS NOT NULL
        """)
}
