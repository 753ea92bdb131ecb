internal import Codecs
internal import Feedback

/// Reads a survey and collects what is wrong with it. Members it does not know are left alone: they belong to other
/// parts.
struct SurveyJSONReader {
    private(set) var faults: [InvalidParameter] = []

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
        let web = json["web"] ?? .null
        let origins = web["origins"] == nil ? [] : strings(web, "origins", "web.")
        let ancestors = web["frame_ancestors"] == nil ? [] : strings(web, "frame_ancestors", "web.")
        checkSlug(slug)
        checkKeys(questions)
        guard faults.isEmpty, let slug, let name, let version, let status else { return nil }
        return Survey(
            slug: slug, name: name, version: version, status: status, touchpoint: touchpoint, languages: languages,
            questions: questions, thanks: thanks, origins: origins, frameAncestors: ancestors)
    }

    private mutating func question(_ json: JSON, _ path: String) -> Question? {
        let key = string(json, "key", path + ".")
        let kind = self.kind(json, path)
        let label = text(json, "label", path)
        let isRequired = json["required"].map { boolean($0, path + ".required") } ?? false
        let low = json["low"].flatMap { text($0, path + ".low") }
        let high = json["high"].flatMap { text($0, path + ".high") }
        let condition = json["show_if"].flatMap { self.condition($0, path + ".show_if") }
        guard let key, let kind, let label else { return nil }
        return Question(
            key: key, kind: kind, isRequired: isRequired, label: label, low: low, high: high, condition: condition)
    }

    private mutating func kind(_ json: JSON, _ path: String) -> QuestionKind? {
        switch string(json, "kind", path + ".") {
        case "nps": return .nps
        case "stars": return .stars
        case "thumbs": return .thumbs
        case "text": return .text
        case "yes_no": return .yesNo
        case "choice": return options(json, path).map { .choice($0) }
        case "choices": return options(json, path).map { .choices($0) }
        case "csat":
            let points = json["scale"] == nil ? 5 : integer(json, "scale", 2...10, path + ".")
            return scale(points.flatMap { ScoreScale.csat(points: $0) }, path + ".scale", "must be 2, 3, 5, 7 or 10")
                .map { .csat($0) }
        case "ces":
            let points = json["scale"] == nil ? 7 : integer(json, "scale", 5...7, path + ".")
            let direction: EffortDirection? =
                json["direction"] == nil ? .highIsEasy : named(json, "direction", path + ".")
            guard let points, let direction else { return nil }
            return scale(
                ScoreScale.ces(points: points, isReversed: direction == .lowIsEasy), path + ".scale", "must be 5 or 7"
            ).map { .ces($0) }
        case "scale":
            guard let lowest = integer(json, "min", 0...10, path + "."),
                let highest = integer(json, "max", 0...10, path + ".")
            else { return nil }
            return scale(ScoreScale.scale(from: lowest, to: highest), path + ".max", "must be more than min").map {
                .scale($0)
            }
        case nil: return nil
        case _?:
            fault(path + ".kind", "must be one of nps, csat, ces, stars, thumbs, scale, choice, choices, text, yes_no")
            return nil
        }
    }

    private mutating func scale(_ scale: ScoreScale?, _ path: String, _ reason: String) -> ScoreScale? {
        if scale == nil && faults.last?.name != path { fault(path, reason) }
        return scale
    }

    private mutating func options(_ json: JSON, _ path: String) -> [String]? {
        let options = strings(json, "options", path + ".")
        if options.isEmpty { fault(path + ".options", "must name at least one option") }
        return options.isEmpty ? nil : options
    }

    private mutating func thanks(_ json: JSON, _ path: String) -> Thanks? {
        let condition = json["if"].flatMap { self.condition($0, path + ".if") }
        guard let text = self.text(json, "text", path) else { return nil }
        return Thanks(condition: condition, text: text, link: optionalString(json, "link", path + "."))
    }

    private mutating func condition(_ json: JSON, _ path: String) -> AnswerCondition? {
        guard let question = string(json, "question", path + "."), let from = integer(json, "from", 0...10, path + "."),
            let to = integer(json, "to", 0...10, path + ".")
        else { return nil }
        guard from <= to else {
            fault(path + ".to", "must not be less than from")
            return nil
        }
        return AnswerCondition(question: question, range: from...to)
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
