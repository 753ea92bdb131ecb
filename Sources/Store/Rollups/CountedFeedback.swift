internal import Database
internal import Feedback

/// What the rollups need to know of a piece of feedback that counts.
struct CountedFeedback {
    let row: Int64
    let occurredAt: Instant
    let survey: ExactText
    let channel: String
    let touchpoint: ExactText
    let isSolicited: Bool
    var scores: [(scale: ScoreScale, score: Int)]
    /// What else of it is counted.
    var figures: [(scale: RollupFigures, counters: RollupChanges.Counters)] = []
    var tags: [String] = []
    var topics: [String] = []
    var attributes: [PersonClaim.Attribute] = []

    init(_ record: StoredFeedback, row: Int64) {
        self.row = row
        occurredAt = record.occurredAt
        survey = ExactText(record.survey ?? "")
        channel = record.channel.rawValue
        touchpoint = ExactText(record.touchpoint ?? "")
        isSolicited = record.isSolicited
        scores = record.answers.compactMap { answer in
            guard case .score(let score) = answer.value, let scale = answer.scale,
                scale.range.contains(score)
            else { return nil }
            return (scale, score)
        }
        if scores.count != 1 { figures = [(.records, .record(scores: scores.count))] }
        for answer in record.answers {
            if case .ratings(let questionnaire, let items) = answer.value { addRatings(questionnaire, items) }
        }
        tags = record.tags
        attributes = record.person?.attributes ?? []
    }

    /// Reads a row of `CountedSQL`; tags and attributes stay empty.
    init(_ row: any DatabaseRow) throws {
        try self.init(row: row, [])
        guard let scale = try row.optionalScale(6) else {
            throw DatabaseError(code: .corrupt, message: "a score has no scale")
        }
        let score = Int(try row.integer(7))
        guard scale.range.contains(score) else {
            throw DatabaseError(code: .corrupt, message: "the score \(score) is not on its scale \(scale.code)")
        }
        scores = [(scale, score)]
    }

    /// Reads the first columns, which `CountedSQL` and `FigureSQL` share.
    private init(row: any DatabaseRow, _ figures: [(scale: RollupFigures, counters: RollupChanges.Counters)]) throws {
        self.row = try row.integer(0)
        occurredAt = try row.instant(1)
        survey = ExactText(try row.optionalText(2) ?? "")
        channel = try row.text(3)
        touchpoint = ExactText(try row.optionalText(4) ?? "")
        isSolicited = try row.flag(5)
        scores = []
        self.figures = figures
    }

    /// Each thing that is counted besides scores, as a piece of feedback of its own; tags and so on stay empty.
    static func forEachFigure(
        _ scope: FigureSQL.Scope, _ arguments: [DatabaseValue], _ session: any DatabaseSession,
        _ body: (CountedFeedback) throws -> Void
    ) throws {
        try session.forEach(FigureSQL.records(scope), arguments) { row in
            let scores = Int(try row.integer(6))
            guard scores != 1 else { return }
            try body(try CountedFeedback(row: row, [(.records, .record(scores: scores))]))
        }
        try session.forEach(FigureSQL.ratings(scope), arguments) { row in
            guard case .ratings(let questionnaire, let items) = try AnswerValue(ratings: try row.text(6)) else {
                return
            }
            var feedback = try CountedFeedback(row: row, [])
            feedback.addRatings(questionnaire, items)
            if !feedback.isEmpty { try body(feedback) }
        }
        try session.forEach(FigureSQL.sentiments(scope), arguments) { row in
            let counters = RollupChanges.Counters.sentiment(try row.named(6), billionths: try row.integer(7))
            try body(try CountedFeedback(row: row, [(.sentiment, counters)]))
        }
    }

    /// Nothing where too many statements were left out for a score.
    private mutating func addRatings(_ questionnaire: Questionnaire, _ items: [Int?]) {
        guard let score = UsabilityScore(questionnaire, items: items) else { return }
        figures.append((.moments(of: questionnaire), .moments(of: score)))
        if questionnaire == .sus { figures.append((.susGrades, .grade(of: score))) }
    }

    /// Adds what was found in the record's text: its sentiment and its topics.
    mutating func addFindings(_ session: any DatabaseSession) throws {
        let number: [DatabaseValue] = [.integer(row)]
        let sentiment = try session.first(.sentimentOfFeedback, number) { row in
            RollupChanges.Counters.sentiment(try row.named(0), billionths: try row.integer(1))
        }
        if let sentiment { figures.append((.sentiment, sentiment)) }
        topics = try session.all(.topicsOfFeedback, number) { try $0.text(0) }
    }

    /// The values under which a set counts it.
    func values(in dimension: RollupDimension) -> [String] {
        switch dimension {
        case .none: [""]
        case .tag: tags
        case .topic: topics
        case .attribute(let name):
            attributes.first { $0.name.utf8.elementsEqual(name.utf8) }.map { [$0.value] } ?? []
        }
    }

    /// Adds what is counted of it to a set, or takes it from there.
    ///
    /// - Parameters:
    ///   - values: other ones than its own, for a person whose attribute changes.
    ///   - day: its day in the set's time zone, where that is known.
    ///   - change: 1 or -1.
    func count(
        in set: RollupSet, values: [String]? = nil, on day: Day? = nil, by change: Int64,
        into changes: inout RollupChanges
    ) {
        guard !isEmpty else { return }
        let values = values ?? self.values(in: set.dimension)
        guard !values.isEmpty else { return }
        let day = day ?? set.zone.day(of: occurredAt)
        for value in values {
            for (scale, score) in scores {
                changes.add(key(.score(scale), set, day, value), day: day, place: score - scale.base, change, in: set)
            }
            for (scale, counters) in figures {
                let changed = change < 0 ? RollupChanges.Counters.zero &- counters : counters
                changes.add(key(.figures(scale), set, day, value), day: day, changed, in: set)
            }
        }
    }

    /// Whether there is nothing to count.
    var isEmpty: Bool { scores.isEmpty && figures.isEmpty }

    private func key(_ scale: RollupScale, _ set: RollupSet, _ day: Day, _ value: String) -> RollupKey {
        RollupKey(
            set: set.id, scale: scale, survey: survey, period: Int64(day.daysSinceEpoch), value: ExactText(value),
            channel: channel, touchpoint: touchpoint, isSolicited: isSolicited)
    }
}
