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
        members.append(.init("consent", survey.consent.map(json) ?? .null))
        members.append(.init("theme", json(survey.theme)))
        members.append(.init("asking", json(survey.asking)))
        members.append(
            .init(
                "web",
                .object([
                    .init("origins", strings(survey.origins)), .init("frame_ancestors", strings(survey.frameAncestors)),
                    .init("signed_identity", .bool(survey.needsSignedIdentity)),
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
        members += parameters(question)
        members.append(.init("required", .bool(question.isRequired)))
        members.append(.init("label", json(question.label)))
        if let low = question.low { members.append(.init("low", json(low))) }
        if let high = question.high { members.append(.init("high", json(high))) }
        if let condition = question.condition { members.append(.init("show_if", json(condition))) }
        return .object(members)
    }

    private static func parameters(_ question: Question) -> [JSON.Member] {
        switch question.kind {
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
        case .choice(let options), .choices(let options):
            [.init("options", json(options, labels: question.optionLabels))]
        case .questionnaire:
            question.items.isEmpty ? [] : [.init("items", .array(question.items.map(json)))]
        case .nps, .stars, .thumbs, .text, .yesNo, .task: []
        }
    }

    /// An option is its own label unless it has others.
    private static func json(_ options: [String], labels: [LocalisedText]) -> JSON {
        .array(
            options.enumerated().map { index, option in
                guard index < labels.count, !labels[index].translations.isEmpty else { return .string(option) }
                return .object([.init("value", .string(option)), .init("label", json(labels[index]))])
            })
    }

    private static func json(_ consent: Consent) -> JSON {
        .object([.init("required", .bool(consent.isRequired)), .init("text", json(consent.text))])
    }

    private static func json(_ theme: Theme) -> JSON {
        .object([
            .init("accent", theme.accent.map { .string($0.text) } ?? .null),
            .init("logo", theme.logo.map { .string($0) } ?? .null),
        ])
    }

    private static func json(_ asking: Asking) -> JSON {
        func time(_ instant: Instant?) -> JSON {
            instant.map { .string(Timestamp.rfc3339(milliseconds: $0.millisecondsSinceEpoch)) } ?? .null
        }
        return .object([
            .init("sampling", .number(asking.sampling)),
            .init("cooldown_days", .integer(Int64(asking.cooldownDays))),
            .init("cooldown_scope", .string(asking.cooldownScope.rawValue)), .init("opens", time(asking.opens)),
            .init("closes", time(asking.closes)),
        ])
    }

    private static func json(_ thanks: Thanks) -> JSON {
        var members: [JSON.Member] = []
        if let condition = thanks.condition { members.append(.init("if", json(condition))) }
        members.append(.init("text", json(thanks.text)))
        if let link = thanks.link { members.append(.init("link", .string(link))) }
        return .object(members)
    }

    private static func json(_ condition: AnswerCondition) -> JSON {
        let question = JSON.Member("question", .string(condition.question))
        return switch condition.wanted {
        case .score(let range):
            .object([
                question, .init("from", .integer(Int64(range.lowerBound))),
                .init("to", .integer(Int64(range.upperBound))),
            ])
        case .option(let options): .object([question, .init("is", strings(options))])
        }
    }

    private static func json(_ text: LocalisedText) -> JSON {
        .object(text.translations.map { .init($0.language, .string($0.text)) })
    }

    private static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
}
