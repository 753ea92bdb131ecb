internal import Codecs
internal import Feedback

/// Reads a survey and collects what is wrong with its shape. Members that it does not know are left alone: a newer
/// server may have written them.
struct SurveyJSONReader {
    private(set) var faults: [InvalidParameter] = []
    private static let scores = Int64(ScoreScale.scores.lowerBound)...Int64(ScoreScale.scores.upperBound)

    mutating func survey(_ json: JSON) -> Survey? {
        guard json.members != nil else {
            fault("", "must be an object")
            return nil
        }
        let slug = string(json, "slug")
        let name = string(json, "name")
        let version = json["version"] == nil ? 1 : integer(json, "version", 1...1_000_000)
        let status: Survey.Status? = json["status"] == nil ? .live : named(json, "status")
        let touchpoint = optionalString(json, "touchpoint", "")
        let languages = json["languages"] == nil ? ["en"] : strings(json, "languages", "")
        let questions = elements(json, "questions").enumerated().compactMap { question($1, "questions[\($0)]") }
        let thanks = elements(json, "thanks").enumerated().compactMap { self.thanks($1, "thanks[\($0)]") }
        let consent = present(json, "consent").flatMap { self.consent($0) }
        let theme = present(json, "theme").flatMap { self.theme($0) } ?? .plain
        let asking = present(json, "asking").flatMap { self.asking($0) } ?? .always
        let web = present(json, "web") ?? .object([])
        if web.members == nil { fault("web", "must be an object") }
        let origins = web["origins"] == nil ? [] : strings(web, "origins", "web.")
        let ancestors = web["frame_ancestors"] == nil ? [] : strings(web, "frame_ancestors", "web.")
        let isSigned = web["signed_identity"].map { boolean($0, "web.signed_identity") } ?? false
        checkSlug(slug)
        checkKeys(questions)
        guard faults.isEmpty, let slug, let name, let version, let status else { return nil }
        return Survey(
            slug: slug, name: name, version: version, status: status, touchpoint: touchpoint, languages: languages,
            questions: questions, thanks: thanks, consent: consent, theme: theme, asking: asking, origins: origins,
            frameAncestors: ancestors, needsSignedIdentity: isSigned)
    }

    private mutating func question(_ json: JSON, _ path: String) -> Question? {
        let key = string(json, "key", path + ".")
        let labels = optionLabels(json, path)
        let kind = self.kind(json, path)
        let label = text(json, "label", path)
        let isRequired = json["required"].map { boolean($0, path + ".required") } ?? false
        let low = present(json, "low").flatMap { text($0, path + ".low") }
        let high = present(json, "high").flatMap { text($0, path + ".high") }
        let condition = present(json, "show_if").flatMap { self.condition($0, path + ".show_if") }
        let items = kind.map { self.items(json, $0, path) } ?? []
        guard let key, let kind, let label else { return nil }
        return Question(
            key: key, kind: kind, isRequired: isRequired, label: label, low: low, high: high, condition: condition,
            optionLabels: labels, items: items)
    }

    private mutating func kind(_ json: JSON, _ path: String) -> QuestionKind? {
        switch string(json, "kind", path + ".") {
        case "nps": return .nps
        case "sus": return .questionnaire(.sus)
        case "umux_lite": return .questionnaire(.umuxLite)
        case "stars": return .stars
        case "thumbs": return .thumbs
        case "text": return .text
        case "yes_no": return .yesNo
        case "task": return .task
        case "choice": return options(json, path).map { .choice($0) }
        case "choices": return options(json, path).map { .choices($0) }
        case "csat": return csat(json, path)
        case "ces": return ces(json, path)
        case "scale": return scale(json, path)
        case nil: return nil
        case _?:
            fault(path + ".kind", "must be one of \(QuestionKind.names.joined(separator: ", "))")
            return nil
        }
    }

    private mutating func csat(_ json: JSON, _ path: String) -> QuestionKind? {
        let points = json["scale"] == nil ? 5 : integer(json, "scale", 2...10, path + ".")
        return scale(points.flatMap { ScoreScale.csat(points: $0) }, path + ".scale", "must be 2, 3, 5, 7 or 10")
            .map { .csat($0) }
    }

    private mutating func ces(_ json: JSON, _ path: String) -> QuestionKind? {
        let points = json["scale"] == nil ? 7 : integer(json, "scale", 5...7, path + ".")
        let direction: EffortDirection? = json["direction"] == nil ? .highIsEasy : named(json, "direction", path + ".")
        guard let points, let direction else { return nil }
        return scale(
            ScoreScale.ces(points: points, isReversed: direction == .lowIsEasy), path + ".scale", "must be 5 or 7"
        ).map { .ces($0) }
    }

    private mutating func scale(_ json: JSON, _ path: String) -> QuestionKind? {
        let lowest = integer(json, "min", SurveyJSONReader.scores, path + ".")
        let highest = integer(json, "max", SurveyJSONReader.scores, path + ".")
        guard let lowest, let highest else { return nil }
        let most = ScoreScale.pointsMax - 1
        return scale(
            ScoreScale.scale(from: lowest, to: highest), path + ".max",
            "must be more than min, by at most \(most): from \(lowest + 1) to \(lowest + most)"
        ).map { .scale($0) }
    }

    private mutating func scale(_ scale: ScoreScale?, _ path: String, _ reason: String) -> ScoreScale? {
        if scale == nil && faults.last?.name != path { fault(path, reason) }
        return scale
    }

    /// An option is a text, or an object with its value and what it is called.
    private mutating func options(_ json: JSON, _ path: String) -> [String]? {
        let options = (json["options"]?.array ?? []).map { $0.string ?? $0["value"]?.string }
        if options.isEmpty || options.contains(nil) {
            fault(path + ".options", "must be a list of texts, or of objects with value and label, and not empty")
            return nil
        }
        return options.compactMap { $0 }
    }

    /// Empty where no option has a label.
    private mutating func optionLabels(_ json: JSON, _ path: String) -> [LocalisedText] {
        var labels: [LocalisedText] = []
        for (index, option) in (json["options"]?.array ?? []).enumerated() {
            let label = present(option, "label").flatMap { text($0, "\(path).options[\(index)].label") }
            labels.append(label ?? LocalisedText([]))
        }
        return labels.allSatisfy(\.translations.isEmpty) ? [] : labels
    }

    /// The statements of a questionnaire in other words, all or none.
    private mutating func items(_ json: JSON, _ kind: QuestionKind, _ path: String) -> [LocalisedText] {
        guard let value = present(json, "items") else { return [] }
        guard case .questionnaire(let questionnaire) = kind, value.array?.count == questionnaire.itemCount else {
            fault(path + ".items", "must be the 10 statements of sus or the 2 of umux_lite")
            return []
        }
        return (value.array ?? []).enumerated().compactMap { text($1, "\(path).items[\($0)]") }
    }

    private mutating func thanks(_ json: JSON, _ path: String) -> Thanks? {
        let condition = present(json, "if").flatMap { self.condition($0, path + ".if") }
        guard let text = self.text(json, "text", path) else { return nil }
        return Thanks(condition: condition, text: text, link: optionalString(json, "link", path + "."))
    }

    private mutating func condition(_ json: JSON, _ path: String) -> AnswerCondition? {
        guard let question = string(json, "question", path + ".") else { return nil }
        if json["is"] != nil {
            let options = strings(json, "is", path + ".")
            if options.isEmpty { fault(path + ".is", "must name at least one answer") }
            return AnswerCondition(question: question, options: options)
        }
        let from = integer(json, "from", SurveyJSONReader.scores, path + ".")
        let to = integer(json, "to", SurveyJSONReader.scores, path + ".")
        guard let from, let to else { return nil }
        guard from <= to else {
            fault(path + ".to", "must not be less than from")
            return nil
        }
        return AnswerCondition(question: question, range: from...to)
    }

    private mutating func consent(_ json: JSON) -> Consent? {
        // Before the text was kept a survey could say no more than that it wants none.
        if json["text"] == nil, json["required"] != .bool(true) { return nil }
        guard let text = text(json, "text", "consent") else { return nil }
        return Consent(isRequired: json["required"].map { boolean($0, "consent.required") } ?? false, text: text)
    }

    private mutating func theme(_ json: JSON) -> Theme {
        let accent = optionalString(json, "accent", "theme.")
        let colour = accent.flatMap { AccentColour($0) }
        if accent != nil && colour == nil { fault("theme.accent", "must be a colour such as #0a6cff, or null") }
        return Theme(accent: colour, logo: optionalString(json, "logo", "theme."))
    }

    private mutating func asking(_ json: JSON) -> Asking {
        let sampling = json["sampling"] == nil ? 1 : json["sampling"]?.double
        if sampling == nil { fault("asking.sampling", "must be a number from 0 to 1") }
        let days =
            json["cooldown_days"] == nil
            ? 0 : integer(json, "cooldown_days", 0...Int64(SurveyLimits.cooldownDaysMax), "asking.")
        let scope: Asking.CooldownScope? =
            json["cooldown_scope"] == nil ? .survey : named(json, "cooldown_scope", "asking.")
        return Asking(
            sampling: sampling ?? 1, cooldownDays: days ?? 0, cooldownScope: scope ?? .survey,
            opens: instant(json, "opens"), closes: instant(json, "closes"))
    }

    private mutating func checkSlug(_ slug: String?) {
        guard let slug else { return }
        let isPlain = slug.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: "_")
        }
        if !isPlain || slug.utf8.isEmpty || slug.utf8.count > FeedbackLimits.slugBytesMax {
            fault("slug", "must be 1 to \(FeedbackLimits.slugBytesMax) of a to z, 0 to 9, hyphen and underscore")
        }
    }

    private mutating func checkKeys(_ questions: [Question]) {
        var seen: Set<[UInt8]> = []
        for question in questions where !seen.insert(Array(question.key.utf8)).inserted {
            fault("questions", "the key \(question.key) is there twice")
        }
        for question in questions {
            guard let other = question.condition?.question, !seen.contains(Array(other.utf8)) else { continue }
            fault("questions", "the question \(question.key) depends on \(other), which is not there")
        }
    }
}

extension SurveyJSONReader {
    mutating func fault(_ path: String, _ reason: String) { faults.append(InvalidParameter(path, reason)) }

    /// The member, unless it is missing or null.
    private func present(_ json: JSON, _ key: String) -> JSON? { json[key].flatMap { $0 == .null ? nil : $0 } }

    private mutating func instant(_ json: JSON, _ key: String) -> Instant? {
        guard let value = present(json, key) else { return nil }
        if let time = value.string.flatMap({ Timestamp.milliseconds(rfc3339: Array($0.utf8)) }) {
            return Instant(millisecondsSinceEpoch: time)
        }
        fault("asking." + key, "must be an RFC 3339 time such as 2026-11-01T10:00:00Z, or null")
        return nil
    }

    private mutating func string(_ json: JSON, _ key: String, _ prefix: String = "") -> String? {
        if let text = json[key]?.string, !text.utf8.isEmpty { return text }
        fault(prefix + key, "must be a text that is not empty")
        return nil
    }

    private mutating func optionalString(_ json: JSON, _ key: String, _ prefix: String) -> String? {
        guard let value = json[key], value != .null else { return nil }
        if let text = value.string { return text }
        fault(prefix + key, "must be a text or null")
        return nil
    }

    private mutating func integer(
        _ json: JSON, _ key: String, _ range: ClosedRange<Int64>, _ prefix: String = ""
    ) -> Int? {
        if let value = json[key]?.integer, range.contains(value) { return Int(value) }
        fault(prefix + key, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        return nil
    }

    private mutating func boolean(_ json: JSON, _ path: String) -> Bool {
        if let value = json.bool { return value }
        fault(path, "must be true or false")
        return false
    }

    private mutating func named<Value: RawRepresentable<String> & CaseIterable>(
        _ json: JSON, _ key: String, _ prefix: String = ""
    ) -> Value? {
        if let value = json[key]?.string.flatMap(Value.init(rawValue:)) { return value }
        fault(prefix + key, "must be one of " + Value.allCases.map(\.rawValue).joined(separator: ", "))
        return nil
    }

    private mutating func elements(_ json: JSON, _ key: String) -> [JSON] {
        guard let value = json[key] else { return [] }
        if let elements = value.array { return elements }
        fault(key, "must be a list")
        return []
    }

    private mutating func strings(_ json: JSON, _ key: String, _ prefix: String) -> [String] {
        let texts = json[key]?.array?.map(\.string) ?? [nil]
        if texts.contains(nil) { fault(prefix + key, "must be a list of texts") }
        return texts.compactMap { $0 }
    }

    private mutating func text(_ json: JSON, _ key: String, _ path: String) -> LocalisedText? {
        guard let value = json[key] else {
            fault(path + "." + key, "must be an object of texts by language")
            return nil
        }
        return text(value, path + "." + key)
    }

    private mutating func text(_ json: JSON, _ path: String) -> LocalisedText? {
        let translations = json.members?.compactMap { member in
            member.value.string.map { LocalisedText.Translation(language: member.key, text: $0) }
        }
        guard let translations, !translations.isEmpty, translations.count == json.members?.count else {
            fault(path, "must be an object of texts by language")
            return nil
        }
        return LocalisedText(translations)
    }
}
