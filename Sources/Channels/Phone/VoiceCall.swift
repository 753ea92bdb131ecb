internal import Codecs
internal import Feedback

/// One request of a call that is answered by keys: what it says, and what the call does next.
///
/// Everything that the call has to remember stands in the query of the next step's address. All steps of a call have its
/// `CallSid` as their key and make one piece of feedback.
struct VoiceCall {
    let fields: TwilioFields
    let delivery: Delivery
    /// How often the question is asked.
    static let attemptsMax = 3

    private var prompts: PhonePrompts { PhonePrompts.of(delivery.options[.language] ?? "en") }
    private var question: Question? { delivery.form?.firstScored }
    private var range: ClosedRange<Int> { delivery.scoreRange }
    private var step: String? { delivery.query.first { $0.name == "step" }?.value }

    private var attempt: Int {
        let text = delivery.query.first { $0.name == "try" }?.value ?? ""
        return min(max(Int(text) ?? 1, 1), VoiceCall.attemptsMax)
    }

    func receipt() -> Receipt {
        if fields.contains("TranscriptionStatus") || fields["TranscriptionText"] != nil { return transcription() }
        if fields["SpeechResult"] != nil { return speech() }
        if fields["RecordingSid"] ?? fields["RecordingUrl"] != nil { return recording() }
        if step == "score" || fields["Digits"] != nil { return score() }
        if step == "comment" {
            return Receipt(submissions: [], ignored: "a call that ends without a comment", answer: farewell)
        }
        let ended = ["completed", "busy", "failed", "no-answer", "canceled"]
        if let status = fields["CallStatus"], ended.contains(status) {
            return Receipt(submissions: [], ignored: "the end of a call", answer: TwiML.nothing)
        }
        return Receipt(submissions: [], ignored: "the start of a call", answer: ask(attempt: 1, isAgain: false))
    }

    // MARK: What was said

    private func submission() -> Submission {
        var submission = Submission(
            channel: .phone, survey: delivery.survey, externalID: fields["CallSid"], isSolicited: true)
        let isOutbound = fields["Direction"]?.hasPrefix("outbound") ?? false
        let number = isOutbound ? fields["To"] ?? fields["Called"] : fields["From"] ?? fields["Caller"]
        if let number, number.utf8.count(where: ASCII.isDigit) >= 4 {
            submission.person = PersonClaim(name: fields["CallerName"], phone: number)
        }
        submission.language = prompts.language
        submission.tags = ["call"]
        submission.completes = .sameKey
        return submission
    }

    private func score() -> Receipt {
        guard let score = VoiceCall.score(fields["Digits"] ?? "", in: range) else {
            guard attempt < VoiceCall.attemptsMax else {
                var response = TwiML()
                response.say(prompts.goodbye, language: prompts.voice)
                response.hangUp()
                return Receipt(submissions: [], ignored: "a call without an answer", answer: response.answer)
            }
            return Receipt(
                submissions: [], ignored: "keys that are no answer", answer: ask(attempt: attempt + 1, isAgain: true))
        }
        var submission = submission()
        submission.score = .number(Double(score))
        return Receipt(submissions: [submission], answer: askComment(), steps: ["The keys are a score of the survey."])
    }

    /// `00` and `*` stand for 10, for phones that send one key at a time. A keypad has no minus: on a scale that goes below
    /// nought the star stands for it.
    static func score(_ digits: String, in range: ClosedRange<Int>) -> Int? {
        var keys = Array(digits.utf8).filter { $0 != 0x23 }[...]
        if range.upperBound == 10, keys.elementsEqual("*".utf8) || keys.elementsEqual("00".utf8) { return 10 }
        let isBelow = range.lowerBound < 0 && keys.first == 0x2A
        if isBelow { keys = keys.dropFirst() }
        guard (1...3).contains(keys.count), keys.allSatisfy(ASCII.isDigit) else { return nil }
        let number = keys.reduce(0) { $0 * 10 + Int($1 - 0x30) } * (isBelow ? -1 : 1)
        return range.contains(number) ? number : nil
    }

    private func recording() -> Receipt {
        var submission = submission()
        submission.context.url = fields["RecordingUrl"]
        submission.tags.append("recording")
        if let seconds = fields["RecordingDuration"].flatMap({ Int($0) }), seconds >= 0 {
            submission.subject = "Recording of \(seconds) seconds"
        }
        let isCallback = fields.contains("RecordingStatus")
        guard !isCallback || fields["RecordingStatus"] == "completed" else {
            return Receipt(submissions: [], ignored: "a recording that failed", answer: TwiML.nothing)
        }
        return Receipt(
            submissions: [submission], answer: isCallback ? TwiML.nothing : farewell,
            steps: ["A recording is named; it is not fetched."])
    }

    private func transcription() -> Receipt {
        guard fields["TranscriptionStatus"] ?? "completed" == "completed", let text = fields["TranscriptionText"] else {
            return Receipt(submissions: [], ignored: "a transcription that failed", answer: TwiML.nothing)
        }
        var submission = submission()
        submission.comment = text
        submission.context.url = fields["RecordingUrl"]
        submission.tags.append("transcribed")
        return Receipt(submissions: [submission], answer: TwiML.nothing, steps: ["A recording was written down."])
    }

    private func speech() -> Receipt {
        var submission = submission()
        submission.comment = fields["SpeechResult"]
        submission.tags.append("transcribed")
        var steps = ["The caller's words were written down by the provider."]
        if let confidence = fields["Confidence"].flatMap({ Double($0) }), (0...1).contains(confidence) {
            let percent = Int((confidence * 100).rounded())
            submission.tags.append("confidence \(percent)%")
            steps.append("The provider is \(percent) % sure of them.")
        }
        return Receipt(submissions: [submission], answer: farewell, steps: steps)
    }

    // MARK: What the call does next

    private var farewell: ProviderAnswer {
        var response = TwiML()
        response.say(prompts.thanks, language: prompts.voice)
        response.hangUp()
        return response.answer
    }

    /// The keys of the longest answer: 2 for 10, and for -3 with its star.
    private var keysMax: Int {
        [range.lowerBound, range.upperBound].map { String($0).utf8.count }.max() ?? 1
    }

    /// The keypad's 10 has two keys: Twilio waits for the second, the hash key or the end of its patience.
    private func ask(attempt: Int, isAgain: Bool) -> ProviderAnswer {
        var inner = TwiML()
        if isAgain { inner.say(prompts.again, language: prompts.voice) }
        let label = question?.label.text(in: prompts.language) ?? ""
        let how = prompts.howToAnswer(range, keys: keysMax)
        inner.say(label.isEmpty ? how : label + " " + how, language: prompts.voice)
        let next = address("step=score&try=\(attempt)")
        var response = TwiML()
        response.add(
            "Gather",
            [
                ("input", "dtmf"), ("numDigits", "\(keysMax)"), ("timeout", "4"), ("finishOnKey", "#"),
                ("actionOnEmptyResult", "true"), ("action", next), ("method", "POST"),
            ], inner)
        response.redirect(to: next)
        return response.answer
    }

    private func askComment() -> ProviderAnswer {
        let how = delivery.options[.voiceComment] ?? "recording"
        guard how != "none", delivery.form == nil || delivery.form?.firstText != nil else { return farewell }
        let next = address("step=comment")
        let label = delivery.form?.firstText?.label.text(in: prompts.language) ?? ""
        var response = TwiML()
        if how == "speech" {
            var inner = TwiML()
            inner.say(label.isEmpty ? prompts.speak : label, language: prompts.voice)
            response.add(
                "Gather",
                [
                    ("input", "speech"), ("speechTimeout", "auto"), ("language", prompts.voice), ("action", next),
                    ("method", "POST"),
                ], inner)
            response.redirect(to: next)
        } else {
            response.say(label.isEmpty ? prompts.record : label + " " + prompts.record, language: prompts.voice)
            response.add(
                "Record",
                [
                    ("maxLength", "120"), ("playBeep", "true"), ("finishOnKey", "#"), ("transcribe", "true"),
                    ("transcribeCallback", address("step=transcript")), ("action", next), ("method", "POST"),
                ])
        }
        return response.answer
    }

    /// The same address with another query; relative where the own one is not known.
    private func address(_ query: String) -> String {
        String(delivery.address.prefix { $0 != "?" && $0 != "#" }) + "?" + query
    }
}
