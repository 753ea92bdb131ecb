internal import Codecs
internal import Database
internal import Feedback

extension Instant {
    var value: DatabaseValue { .integer(millisecondsSinceEpoch) }
}

extension FeedbackOrigin {
    /// The namespace of natural keys: one byte for the kind, then the id there is.
    var key: [UInt8] {
        switch self {
        case .source(let id): [UInt8(ascii: "s")] + id.bytes
        case .token(let id): [UInt8(ascii: "t")] + id.bytes
        case .user(let id): [UInt8(ascii: "u")] + id.bytes
        case .publicForm: [UInt8(ascii: "f")]
        case .letters: [UInt8(ascii: "l")]
        case .operatorConsole: [UInt8(ascii: "o")]
        }
    }

    var source: Identifier? {
        if case .source(let id) = self { id } else { nil }
    }
}

extension StoredFeedback {
    /// The record as it will be read back.
    init(_ feedback: NormalisedFeedback, person: StoredPerson?, updatedAt: Instant) {
        self.init(
            id: feedback.id, source: feedback.origin.source, externalID: feedback.externalID, channel: feedback.channel,
            survey: feedback.survey, surveyVersion: feedback.surveyVersion, isSolicited: feedback.isSolicited,
            answers: feedback.answers, score: feedback.score, scale: feedback.scale, comment: feedback.comment,
            subject: feedback.subject, fullText: feedback.fullText, person: person, touchpoint: feedback.touchpoint,
            tags: StoredFeedback.distinct(feedback.tags), language: feedback.language, context: feedback.context,
            status: .open, disposition: feedback.disposition.name, dispositionRule: feedback.disposition.rule,
            isSpam: feedback.spamScore >= FeedbackLimits.spamScoreHeld, spamScore: feedback.spamScore,
            spamReasons: feedback.spamReasons, occurredAt: feedback.occurredAt, receivedAt: feedback.receivedAt,
            updatedAt: updatedAt)
    }

    /// Sorted by bytes, each once. Swift's own comparison would take two spellings of an accent for one tag.
    static func distinct(_ tags: [String]) -> [String] {
        let sorted = tags.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var distinct: [String] = []
        for tag in sorted where distinct.last.map({ $0.utf8.elementsEqual(tag.utf8) }) != true { distinct.append(tag) }
        return distinct
    }

    /// The scored answers besides the first, as `further_score` keeps them.
    func furtherScores(row: Int64) -> [[DatabaseValue]] {
        let scored = answers.enumerated().compactMap { position, answer -> [DatabaseValue]? in
            guard case .score(let score) = answer.value, let scale = answer.scale else { return nil }
            return [
                .text(scale.code), .integer(Int64(score)), occurredAt.value, .integer(row), .integer(Int64(position)),
            ]
        }
        return Array(scored.dropFirst())
    }

    /// A JSON array; `nil` where there are none.
    static func reasonsText(_ reasons: [String]) -> String? {
        if reasons.isEmpty { return nil }
        return String(decoding: JSONWriter.bytes(of: .array(reasons.map { .string($0) })), as: UTF8.self)
    }

    /// What `reasonsText` wrote.
    static func reasons(in document: String?) throws -> [String] {
        guard let document else { return [] }
        return try JSONReader.read(Array(document.utf8)).array?.compactMap(\.string) ?? []
    }
}

extension NormalisedAnswer {
    /// The rows it is kept in: kind, metric, scale, score, value. Several choices are several rows.
    var rows: [[DatabaseValue]] {
        switch value {
        case .score(let score):
            [
                [
                    .text("score"), DatabaseValue(scale?.metric.rawValue), DatabaseValue(scale?.code),
                    DatabaseValue(score), .null,
                ]
            ]
        case .text(let text): [plain("text", text)]
        case .choice(let choice): [plain("choice", choice)]
        case .choices(let choices): choices.isEmpty ? [plain("choices", nil)] : choices.map { plain("choices", $0) }
        case .yesNo(let isYes): [[.text("yes_no"), .null, .null, DatabaseValue(isYes), .null]]
        case .ratings(let questionnaire, let ratings):
            [
                [
                    .text("ratings"), .text(questionnaire.rawValue), .null, .null,
                    .text(NormalisedAnswer.text(ofRatings: ratings)),
                ]
            ]
        }
    }

    /// `[4,null,5]`, as exports show it.
    static func text(ofRatings ratings: [Int?]) -> String {
        "[" + ratings.map { $0.map(String.init) ?? "null" }.joined(separator: ",") + "]"
    }

    private func plain(_ kind: String, _ value: String?) -> [DatabaseValue] {
        [.text(kind), .null, .null, .null, DatabaseValue(value)]
    }
}
