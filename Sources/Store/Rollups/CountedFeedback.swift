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
    var tags: [String] = []
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
                (0..<ScoreHistogram.counters).contains(score)
            else { return nil }
            return (scale, score)
        }
        tags = record.tags
        attributes = record.person?.attributes ?? []
    }

    /// Reads a row of `CountedSQL`; tags and attributes stay empty.
    init(_ row: any DatabaseRow) throws {
        self.row = try row.integer(0)
        occurredAt = try row.instant(1)
        survey = ExactText(try row.optionalText(2) ?? "")
        channel = try row.text(3)
        touchpoint = ExactText(try row.optionalText(4) ?? "")
        isSolicited = try row.flag(5)
        guard let scale = try row.optionalScale(6) else {
            throw DatabaseError(code: .corrupt, message: "a score has no scale")
        }
        scores = [(scale, Int(try row.integer(7)))]
    }

    /// The values under which a set counts it.
    func values(in dimension: RollupDimension) -> [String] {
        switch dimension {
        case .none: [""]
        case .tag: tags
        case .attribute(let name):
            attributes.first { $0.name.utf8.elementsEqual(name.utf8) }.map { [$0.value] } ?? []
        }
    }

    /// Adds its scores to a set, or takes them from it.
    ///
    /// - Parameters:
    ///   - values: other ones than its own, for a person whose attribute changes.
    ///   - day: its day in the set's time zone, where that is known.
    func count(
        in set: RollupSet, values: [String]? = nil, on day: Day? = nil, by change: Int64,
        into changes: inout RollupChanges
    ) {
        guard !scores.isEmpty else { return }
        let values = values ?? self.values(in: set.dimension)
        guard !values.isEmpty else { return }
        let day = day ?? set.zone.day(of: occurredAt)
        for value in values {
            for (scale, score) in scores {
                let key = RollupKey(
                    set: set.id, scale: scale, survey: survey, period: Int64(day.daysSinceEpoch),
                    value: ExactText(value), channel: channel, touchpoint: touchpoint, isSolicited: isSolicited)
                changes.add(key, day: day, score: score, change, in: set)
            }
        }
    }
}
