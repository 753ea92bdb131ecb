/// What one sent value is as the answer to one kind of question.
enum AnswerReading {
    case value(AnswerValue)
    /// Nothing was filled in: no answer, and no fault by itself.
    case empty
    /// It does not fit. The reason is `nil` where it has been reported already.
    case refused(reason: String?)

    static func read(
        _ raw: SubmittedAnswer.Raw, for kind: QuestionKind, path: String, fields: inout FieldChecks
    ) -> AnswerReading {
        if case .text(let text) = raw, kind != .text, TextCleaning(text).bytes.isEmpty { return .empty }
        switch kind {
        case .text: return text(raw, path: path, fields: &fields)
        case .nps, .csat, .ces, .stars, .thumbs, .scale: return score(raw, kind)
        case .yesNo: return yesNo(raw)
        case .choice(let options): return choice(raw, kind, options)
        case .choices(let options): return choices(raw, kind, options)
        case .task: return choice(raw, kind, kind.options ?? [])
        case .questionnaire(let questionnaire): return ratings(raw, questionnaire)
        }
    }

    /// What an answer must be, as the end of a sentence.
    static func expectation(of kind: QuestionKind) -> String {
        switch kind {
        case .nps, .csat, .ces, .stars, .scale:
            let range = kind.scale?.range ?? 0...10
            return "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .thumbs: return "must be 1 or \"up\", 0 or \"down\""
        case .yesNo: return "must be true or \"yes\", false or \"no\""
        case .choice(let options): return "must be one of \(list(options))"
        case .choices(let options): return "must be a list of any of \(list(options))"
        case .text: return "must be text"
        case .task: return "must be one of \(list(kind.options ?? []))"
        case .questionnaire(let questionnaire):
            let range = questionnaire.range
            return "must be a list of \(questionnaire.itemCount) whole numbers from \(range.lowerBound) to "
                + "\(range.upperBound), with null for what was left out"
        }
    }

    private static func misfit(_ kind: QuestionKind) -> AnswerReading { .refused(reason: expectation(of: kind)) }

    private static func score(_ raw: SubmittedAnswer.Raw, _ kind: QuestionKind) -> AnswerReading {
        guard let scale = kind.scale else { return misfit(kind) }
        let number: Int?
        switch raw {
        case .number(let value): number = Int(exactly: value)
        case .text(let text): number = whole(text) ?? (kind == .thumbs ? thumb(text) : nil)
        case .bool(let value): number = kind == .thumbs ? (value ? 1 : 0) : nil
        case .list, .numbers: number = nil
        }
        guard let number, scale.range.contains(number) else { return misfit(kind) }
        return .value(.score(number))
    }

    /// Up to three digits, a minus before them, and nothing but blanks around: a plus or a fraction is no score.
    private static func whole(_ text: String) -> Int? {
        let bytes = TextCleaning(text).bytes
        let digits = bytes.first == 0x2D ? bytes.dropFirst() : bytes[...]
        guard (1...3).contains(digits.count), digits.allSatisfy(FieldShapes.isDigit) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return bytes.first == 0x2D ? -number : number
    }

    /// One or two digits with nothing but blanks around them.
    private static func digits(_ text: String) -> Int? {
        let bytes = TextCleaning(text).bytes
        guard (1...2).contains(bytes.count), bytes.allSatisfy(FieldShapes.isDigit) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func thumb(_ text: String) -> Int? {
        switch word(text) {
        case "up": 1
        case "down": 0
        default: nil
        }
    }

    private static func yesNo(_ raw: SubmittedAnswer.Raw) -> AnswerReading {
        switch raw {
        case .bool(let value): return .value(.yesNo(value))
        case .text(let text):
            switch word(text) {
            case "yes", "true": return .value(.yesNo(true))
            case "no", "false": return .value(.yesNo(false))
            default: return misfit(.yesNo)
            }
        case .number, .list, .numbers: return misfit(.yesNo)
        }
    }

    private static func choice(_ raw: SubmittedAnswer.Raw, _ kind: QuestionKind, _ options: [String]) -> AnswerReading {
        let sent: String?
        switch raw {
        case .text(let text): sent = text
        case .list(let texts): sent = texts.count == 1 ? texts.first : nil
        case .number, .numbers, .bool: sent = nil
        }
        guard let sent, let option = options.first(where: { isSame($0, sent) }) else { return misfit(kind) }
        return .value(.choice(option))
    }

    /// In the order of the options, each once.
    private static func choices(_ raw: SubmittedAnswer.Raw, _ kind: QuestionKind, _ options: [String]) -> AnswerReading
    {
        let sent: [String]
        switch raw {
        case .text(let text): sent = [text]
        case .list(let texts): sent = texts
        case .numbers(let numbers) where numbers.isEmpty: return .empty
        case .number, .numbers, .bool: return misfit(kind)
        }
        guard !sent.isEmpty else { return .empty }
        guard sent.count <= FeedbackLimits.answersMax else { return misfit(kind) }
        let areKnown = sent.allSatisfy { text in options.contains { isSame($0, text) } }
        guard areKnown else { return misfit(kind) }
        return .value(.choices(options.filter { option in sent.contains { isSame(option, $0) } }))
    }

    private static func text(
        _ raw: SubmittedAnswer.Raw, path: String, fields: inout FieldChecks
    ) -> AnswerReading {
        guard case .text(let sent) = raw else { return misfit(.text) }
        let before = fields.faults.count
        let text = fields.text(sent, path, bytesMax: FeedbackLimits.commentBytesMax, isOneLine: false)
        if fields.faults.count > before { return .refused(reason: nil) }
        return text.map { .value(.text($0)) } ?? .empty
    }

    /// A rating a statement. None at all is no answer; as many as are missing, as many are missing in the score.
    private static func ratings(_ raw: SubmittedAnswer.Raw, _ questionnaire: Questionnaire) -> AnswerReading {
        let kind = QuestionKind.questionnaire(questionnaire)
        let sent: [Double?]
        switch raw {
        case .numbers(let numbers): sent = numbers
        case .list(let texts):
            // Blank where nothing was chosen; what is no number becomes one that fits nowhere.
            sent = texts.map { text in
                TextCleaning(text).bytes.isEmpty ? nil : digits(text).map(Double.init) ?? -1
            }
        case .number, .text, .bool: return misfit(kind)
        }
        guard sent.contains(where: { $0 != nil }) else { return .empty }
        guard sent.count == questionnaire.itemCount else { return misfit(kind) }
        var ratings: [Int?] = []
        for number in sent {
            guard let number else {
                ratings.append(nil)
                continue
            }
            guard let rating = Int(exactly: number), questionnaire.range.contains(rating) else { return misfit(kind) }
            ratings.append(rating)
        }
        return .value(.ratings(questionnaire, ratings))
    }

    private static func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

    /// A word of a few letters in lower case, for comparison with fixed words.
    private static func word(_ text: String) -> String {
        String(decoding: TextCleaning(text).bytes.prefix(16).map(FieldShapes.lowered), as: UTF8.self)
    }

    private static func list(_ options: [String]) -> String { options.joined(separator: ", ") }
}
