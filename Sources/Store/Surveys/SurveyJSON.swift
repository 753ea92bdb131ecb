package import Codecs
package import Feedback

/// A survey in the shape of the API, which is also how it is kept in the database.
package enum SurveyJSON {
    package static func json(_ survey: Survey) -> JSON {
        var members: [JSON.Member] = [
            .init("slug", .string(survey.slug)), .init("name", .string(survey.name)),
            .init("version", .integer(Int64(survey.version))), .init("status", .string(survey.status.rawValue)),
            .init("touchpoint", survey.touchpoint.map { .string($0) } ?? .null),
            .init("languages", strings(survey.languages)),
            .init("questions", .array(survey.questions.map(json))),
            .init("thanks", .array(survey.thanks.map(json))),
        ]
        members.append(
            .init(
                "web",
                .object([
                    .init("origins", strings(survey.origins)), .init("frame_ancestors", strings(survey.frameAncestors)),
                ])))
        return .object(members)
    }

    /// - Throws: every fault at once, by path.
    package static func survey(_ json: JSON) throws(ValidationError) -> Survey {
        var reader = SurveyJSONReader()
        let survey = reader.survey(json)
        guard let survey, reader.faults.isEmpty else { throw ValidationError(reader.faults) }
        return survey
    }

    static func text(_ survey: Survey) -> String { String(decoding: JSONWriter.bytes(of: json(survey)), as: UTF8.self) }

    static func survey(text: String) throws -> Survey { try survey(JSONReader.read(Array(text.utf8))) }

    private static func json(_ question: Question) -> JSON {
        var members: [JSON.Member] = [
            .init("key", .string(question.key)), .init("kind", .string(question.kind.name)),
        ]
        members += parameters(question.kind)
        members.append(.init("required", .bool(question.isRequired)))
        members.append(.init("label", json(question.label)))
        if let low = question.low { members.append(.init("low", json(low))) }
        if let high = question.high { members.append(.init("high", json(high))) }
        if let condition = question.condition { members.append(.init("show_if", json(condition))) }
        return .object(members)
    }

    private static func parameters(_ kind: QuestionKind) -> [JSON.Member] {
        switch kind {
        case .csat(let scale): [.init("scale", .integer(Int64(scale.range.upperBound)))]
        case .ces(let scale):
            [
                .init("scale", .integer(Int64(scale.range.upperBound))),
                .init("direction", .string((scale.isReversed ? EffortDirection.lowIsEasy : .highIsEasy).rawValue)),
            ]
        case .scale(let scale):
            [
                .init("min", .integer(Int64(scale.range.lowerBound))),
                .init("max", .integer(Int64(scale.range.upperBound))),
            ]
        case .choice(let options), .choices(let options): [.init("options", strings(options))]
        case .nps, .stars, .thumbs, .text, .yesNo: []
        }
    }

    private static func json(_ thanks: Thanks) -> JSON {
        var members: [JSON.Member] = []
        if let condition = thanks.condition { members.append(.init("if", json(condition))) }
        members.append(.init("text", json(thanks.text)))
        if let link = thanks.link { members.append(.init("link", .string(link))) }
        return .object(members)
    }

    private static func json(_ condition: AnswerCondition) -> JSON {
        .object([
            .init("question", .string(condition.question)),
            .init("from", .integer(Int64(condition.range.lowerBound))),
            .init("to", .integer(Int64(condition.range.upperBound))),
        ])
    }

    private static func json(_ text: LocalisedText) -> JSON {
        .object(text.translations.map { .init($0.language, .string($0.text)) })
    }

    private static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
}
