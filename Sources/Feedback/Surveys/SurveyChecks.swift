/// What a team's survey must be beyond its shape, so that its pages, its answers and its figures make sense.
package struct SurveyChecks {
    private var faults: [InvalidParameter] = []
    private let survey: Survey

    private init(_ survey: Survey) { self.survey = survey }

    /// Everything that is wrong, by path.
    package static func faults(of survey: Survey) -> [InvalidParameter] {
        var checks = SurveyChecks(survey)
        checks.checkWhole()
        for (index, question) in survey.questions.enumerated() { checks.check(question, index) }
        for (index, thanks) in survey.thanks.enumerated() { checks.check(thanks, "thanks[\(index)]") }
        if let consent = survey.consent { checks.check(consent.text, "consent.text") }
        checks.checkTheme()
        checks.checkAsking()
        checks.checkWeb()
        return checks.faults
    }

    /// Names of form fields that are no question's.
    private static let reservedKeys: Set<String> = [
        "form_token", "submission_id", "fx_ref", "language", "lang", "url", "name", "email", "touchpoint", "altcha",
        "survey", "channel", "answers", "person", "context", "external_id", "occurred_at", "partial", "impression",
        "user_id", "user_hash", "meta", "mode", "waited_seconds", "token", "subject", "tags", "t", "task",
        "task_outcome", "load_ms", "lcp_ms", "inp_ms", "cls",
    ]

    private mutating func fault(_ name: String, _ reason: String) { faults.append(InvalidParameter(name, reason)) }

    private mutating func checkWhole() {
        if survey.name.utf8.count > SurveyLimits.nameBytesMax {
            fault("name", "must be at most \(SurveyLimits.nameBytesMax) bytes")
        }
        if let touchpoint = survey.touchpoint, !FieldShapes.isSlug(touchpoint) {
            fault("touchpoint", "must be lower-case letters, digits, hyphens and underscores, or null")
        }
        if survey.questions.isEmpty { fault("questions", "must hold at least one question") }
        if survey.questions.count > SurveyLimits.questionsMax {
            fault("questions", "must be at most \(SurveyLimits.questionsMax)")
        }
        if survey.thanks.count > SurveyLimits.thanksMax {
            fault("thanks", "must be at most \(SurveyLimits.thanksMax)")
        }
        if survey.languages.isEmpty || survey.languages.count > SurveyLimits.languagesMax {
            fault("languages", "must be 1 to \(SurveyLimits.languagesMax) language tags")
        }
        for (index, language) in survey.languages.enumerated() {
            if !FieldShapes.isLanguageTag(language) {
                fault("languages[\(index)]", "must be a language tag such as en or pt-BR")
            } else if survey.languages[..<index].contains(language) {
                fault("languages[\(index)]", "is there twice")
            }
        }
    }

    // MARK: Texts

    /// The survey's first language must have the text: it stands in for a language that lacks it.
    private mutating func check(_ text: LocalisedText, _ path: String) {
        for translation in text.translations {
            let own = "\(path).\(translation.language)"
            if !FieldShapes.isLanguageTag(translation.language) {
                fault(path, "has the key \(translation.language), which is no language tag")
            } else if translation.text.utf8.isEmpty {
                fault(own, "must not be empty")
            } else if translation.text.utf8.count > SurveyLimits.textBytesMax {
                fault(own, "must be at most \(SurveyLimits.textBytesMax) bytes")
            }
        }
        if let first = survey.languages.first, !text.translations.contains(where: { $0.language == first }) {
            fault(path, "needs a text in \(first), the survey's first language")
        }
    }

    // MARK: Questions

    private mutating func check(_ question: Question, _ index: Int) {
        let path = "questions[\(index)]"
        if !FieldShapes.isSlug(question.key) {
            fault("\(path).key", "must be lower-case letters, digits, hyphens and underscores")
        } else if SurveyChecks.reservedKeys.contains(question.key)
            || question.key == Consent.key && survey.consent != nil
        {
            fault(
                "\(path).key", "\(question.key) is a field of every form; take another key, such as my_\(question.key)")
        } else if question.key == "score" && question != survey.firstScored {
            fault("\(path).key", "score stands for the first scored question; take another key")
        } else if question.key == "comment" && question != survey.firstText {
            fault("\(path).key", "comment stands for the first text question; take another key")
        }
        check(question.label, "\(path).label")
        if let low = question.low { check(low, "\(path).low") }
        if let high = question.high { check(high, "\(path).high") }
        checkOptions(of: question, path)
        for (number, item) in question.items.enumerated() { check(item, "\(path).items[\(number)]") }
        if let condition = question.condition {
            check(condition, "\(path).show_if", among: Array(survey.questions[..<index]), place: "before it")
        }
    }

    private mutating func checkOptions(of question: Question, _ path: String) {
        let options: [String]
        switch question.kind {
        case .choice(let own), .choices(let own): options = own
        default: return
        }
        if options.count > SurveyLimits.optionsMax {
            fault("\(path).options", "must be at most \(SurveyLimits.optionsMax)")
        }
        for (number, option) in options.enumerated() {
            let cleaned = TextCleaning(option, isOneLine: true)
            if cleaned.hadControls || !cleaned.bytes.elementsEqual(option.utf8) || option.utf8.isEmpty
                || option.utf8.count > SurveyLimits.optionBytesMax
            {
                fault(
                    "\(path).options[\(number)]",
                    "must be one line of 1 to \(SurveyLimits.optionBytesMax) bytes without blanks at its ends")
            } else if options[..<number].contains(where: { $0.utf8.elementsEqual(option.utf8) }) {
                fault("\(path).options[\(number)]", "is there twice")
            }
        }
        for (number, label) in question.optionLabels.enumerated() where !label.translations.isEmpty {
            check(label, "\(path).options[\(number)].label")
        }
    }

    private mutating func check(_ thanks: Thanks, _ path: String) {
        check(thanks.text, "\(path).text")
        if let link = thanks.link, !FieldShapes.isWebAddress(link) {
            fault("\(path).link", "must be an http or https address of at most \(FeedbackLimits.urlBytesMax) bytes")
        }
        if let condition = thanks.condition {
            check(condition, "\(path).if", among: survey.questions, place: "in the survey")
        }
    }

    private mutating func check(
        _ condition: AnswerCondition, _ path: String, among questions: [Question], place: String
    ) {
        guard let question = questions.first(where: { $0.key == condition.question }) else {
            fault("\(path).question", "must be the key of a question \(place)")
            return
        }
        switch condition.wanted {
        case .score(let range):
            guard let scale = question.kind.scale else {
                fault(path, "\(question.key) has no score: say {\"question\": ..., \"is\": [...]}")
                return
            }
            if !range.overlaps(scale.range) {
                let (low, high) = (scale.range.lowerBound, scale.range.upperBound)
                fault(path, "can never hold: \(question.key) goes from \(low) to \(high)")
            }
        case .option(let wanted):
            guard let options = question.kind.options else {
                fault(path, "\(question.key) is not answered from a list: say from and to")
                return
            }
            for option in wanted where !options.contains(where: { $0.utf8.elementsEqual(option.utf8) }) {
                fault("\(path).is", "\(option) is none of the answers: \(options.joined(separator: ", "))")
            }
        }
    }

    // MARK: The rest

    private mutating func checkTheme() {
        if let accent = survey.theme.accent {
            let contrast = accent.contrast(with: .white)
            if contrast < AccentColour.controlContrastMin {
                fault(
                    "theme.accent",
                    "has a contrast of \(SurveyChecks.ratio(contrast)):1 against white, and a button needs 3:1: "
                        + "take a darker colour")
            }
        }
        guard let logo = survey.theme.logo else { return }
        let isPicture = ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/webp;base64,"].contains {
            logo.hasPrefix($0)
        }
        let limit = isPicture ? SurveyLimits.logoDataBytesMax : SurveyLimits.logoAddressBytesMax
        let isAddress = logo.hasPrefix("https://") && FieldShapes.isWebAddress(logo)
        // Both end up in a policy, where these would end a source or a directive.
        let isPlain = logo.utf8.allSatisfy { $0 != 0x22 && $0 != 0x27 && (isPicture || $0 != 0x3B && $0 != 0x2C) }
        if !(isPicture || isAddress) || !isPlain || logo.utf8.count > limit {
            fault(
                "theme.logo",
                "must be an https address of at most \(SurveyLimits.logoAddressBytesMax) bytes, or a PNG, JPEG or WebP "
                    + "picture as a data: address of at most \(SurveyLimits.logoDataBytesMax) bytes")
        }
    }

    /// One digit behind the point.
    private static func ratio(_ value: Double) -> String { "\((value * 10).rounded(.down) / 10)" }

    private mutating func checkAsking() {
        let asking = survey.asking
        if !(0...1).contains(asking.sampling) { fault("asking.sampling", "must be a number from 0 to 1") }
        if !(0...SurveyLimits.cooldownDaysMax).contains(asking.cooldownDays) {
            fault("asking.cooldown_days", "must be a whole number from 0 to \(SurveyLimits.cooldownDaysMax)")
        }
        if let opens = asking.opens, let closes = asking.closes, closes <= opens {
            fault("asking.closes", "must lie after asking.opens")
        }
    }

    private mutating func checkWeb() {
        check(origins: survey.origins, "web.origins", isForFrames: false)
        check(origins: survey.frameAncestors, "web.frame_ancestors", isForFrames: true)
    }

    /// A sandboxed frame posts from the origin `null`; a policy may name all hosts below one.
    private mutating func check(origins: [String], _ path: String, isForFrames: Bool) {
        if origins.count > SurveyLimits.originsMax { fault(path, "must be at most \(SurveyLimits.originsMax)") }
        for (index, origin) in origins.enumerated() where isForFrames || origin != "null" {
            let isShaped = FieldShapes.isOrigin(origin) && (isForFrames || !origin.contains("*"))
            guard !isShaped || origin.utf8.count > SurveyLimits.originBytesMax else { continue }
            fault("\(path)[\(index)]", "must be an origin such as https://shop.example, without a path")
        }
    }
}
