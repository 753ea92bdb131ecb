internal import Codecs
internal import Database
internal import Feedback

/// A vote with the answers that came with it.
struct VoteRow {
    let record: StoredVote
    let answers: [NormalisedAnswer]
    let comment: String?

    /// Reads `votes`.
    init(_ row: any DatabaseRow) throws {
        guard let outcome = StoredVote.Outcome(rawValue: try row.text(6)) else {
            throw DatabaseError(code: .corrupt, message: "a vote has an unknown outcome")
        }
        record = StoredVote(
            at: try row.instant(0), score: try row.optionalInteger(1).map(Int.init), isMachine: try row.flag(2),
            reasons: try StoredFeedback.reasons(in: try row.optionalText(3)), outcome: outcome)
        answers = try VoteRow.answers(try row.text(4))
        comment = try row.optionalText(5)
    }

    /// Everything that was answered, so that a vote can stand again after a burst of others.
    static func text(_ answers: [NormalisedAnswer]) -> String {
        let list = answers.map { answer in
            JSON.array([
                .string(answer.question), answer.scale.map { .string($0.code) } ?? .null, VoteRow.json(answer.value),
            ])
        }
        return String(decoding: JSONWriter.bytes(of: .array(list)), as: UTF8.self)
    }

    private static func json(_ value: AnswerValue) -> JSON {
        switch value {
        case .score(let score): .integer(Int64(score))
        case .text(let text): .object([.init("text", .string(text))])
        case .choice(let choice): .object([.init("choice", .string(choice))])
        case .choices(let choices): .array(choices.map { .string($0) })
        case .yesNo(let flag): .bool(flag)
        case .ratings(let questionnaire, let ratings):
            .object([
                .init(questionnaire.rawValue, .array(ratings.map { $0.map { .integer(Int64($0)) } ?? .null }))
            ])
        }
    }

    private static func answers(_ text: String) throws -> [NormalisedAnswer] {
        try JSONReader.read(Array(text.utf8)).array?.compactMap { entry in
            guard let parts = entry.array, parts.count == 3, let question = parts[0].string,
                let value = value(parts[2])
            else { return nil }
            return NormalisedAnswer(
                question: question, scale: parts[1].string.flatMap { ScoreScale(code: $0) }, value: value)
        } ?? []
    }

    private static func value(_ json: JSON) -> AnswerValue? {
        switch json {
        case .integer(let score): return .score(Int(score))
        case .bool(let flag): return .yesNo(flag)
        case .array(let choices): return .choices(choices.compactMap(\.string))
        case .object(let members):
            guard let member = members.first else { return nil }
            switch member.key {
            case "text": return member.value.string.map { .text($0) }
            case "choice": return member.value.string.map { .choice($0) }
            default:
                return Questionnaire(rawValue: member.key).map { questionnaire in
                    .ratings(questionnaire, member.value.array?.map { $0.integer.map(Int.init) } ?? [])
                }
            }
        case .null, .number, .string, .writtenArray: return nil
        }
    }
}
