import Codecs
import Cryptography
import Feedback
import Testing

@testable import Channels

@Suite struct MessageScoreTests {
    @Test(
        arguments: [
            ("9", 9, nil), ("10", 10, nil), ("0", 0, nil),
            ("9 - quick and friendly, thanks!", 9, "quick and friendly, thanks!"),
            ("I'd say 8/10: fine", 8, "fine"), ("10/10!!!", 10, nil), ("Score: 7\nslow site", 7, "slow site"),
            ("9 out of 10, great", 9, "great"), ("plan 5 potato", 5, "potato"), ("8. Good", 8, "Good"),
            ("1 - the driver was rude", 1, "the driver was rude"), ("*9* good", 9, "good"),
            ("9\u{FE0F}\u{20E3} nice", 9, "nice"),
        ] as [(String, Int, String?)])
    func theseHoldAScore(_ text: String, _ score: Int, _ comment: String?) {
        #expect(MessageScore.read(text, range: 0...10) == MessageScore.Answer(score: score, comment: comment))
    }

    @Test(arguments: [
        "", "great", "11", "100", "9.5", "8,5 maybe", "5%", "5 % off", "$9", "9\u{20AC}", "\u{20AC} 9", "3 days late",
        "5 stars",
        "9am", "-1", "9:30 still waiting", "5-6", "2x", "8/5", "order #5 is lost", "I was waiting for 9 hours",
        "3 Tage zu sp\u{E4}t",
        "2 weeks", "7th time", "4 people asked me",
    ]) func theseHoldNone(_ text: String) { #expect(MessageScore.read(text, range: 0...10) == nil) }

    @Test func theRangeIsTheQuestions() {
        #expect(MessageScore.read("7 ok", range: 1...5) == nil)
        #expect(MessageScore.read("4/5 ok", range: 1...5) == MessageScore.Answer(score: 4, comment: "ok"))
        #expect(MessageScore.read("0", range: 1...5) == nil)
    }

    @Test(
        arguments: [
            ("-3", -3, nil), ("-3 awful", -3, "awful"), ("\u{2212}2: slow", -2, "slow"), ("\u{2013}1", -1, nil),
            ("+2 good", 2, "good"), ("3", 3, nil), ("0", 0, nil), ("I say -1, sorry", -1, "sorry"),
            ("score -2", -2, nil),
        ] as [(String, Int, String?)])
    func aScaleMayGoBelowNought(_ text: String, _ score: Int, _ comment: String?) {
        #expect(MessageScore.read(text, range: -3...3) == MessageScore.Answer(score: score, comment: comment))
    }

    @Test(arguments: ["-4", "4", "--3", "a-3", "-3.5", "-3%", "2-3", "-03"])
    func theseAreNotOnItsScale(_ text: String) { #expect(MessageScore.read(text, range: -3...3) == nil) }

    @Test func aScaleMayHaveThreeDigits() {
        #expect(MessageScore.read("100", range: 90...100) == MessageScore.Answer(score: 100, comment: nil))
        #expect(MessageScore.read("95/100 fine", range: 90...100) == MessageScore.Answer(score: 95, comment: "fine"))
        #expect(MessageScore.read("9", range: 90...100) == nil && MessageScore.read("095", range: 90...100) == nil)
    }

    @Test func buttonsAndKeysStandForThemToo() {
        #expect(ButtonScore.value("score:-3", in: -3...3) == -3 && ButtonScore.value("-3", in: 0...10) == nil)
        #expect(ButtonScore.value("100", in: 90...100) == 100)
        #expect(VoiceCall.score("*3#", in: -3...3) == -3 && VoiceCall.score("3", in: -3...3) == 3)
        #expect(VoiceCall.score("*4", in: -3...3) == nil && VoiceCall.score("*", in: -3...3) == nil)
        #expect(VoiceCall.score("100", in: 90...100) == 100 && VoiceCall.score("*3", in: 0...5) == nil)
    }

    @Test func aCallSaysWhichKeysThereAre() {
        let english = PhonePrompts.of("en")
        #expect(english.howToAnswer(1...5, keys: 1) == "Please press a key from 1 to 5.")
        #expect(english.howToAnswer(0...10, keys: 2) == "Please press a number from 0 to 10, then the hash key.")
        #expect(english.howToAnswer(0...1, keys: 1) == "Please press a key from 0 to 1.")
        #expect(
            PhonePrompts.of("fr").howToAnswer(-3...3, keys: 2)
                == "Tapez un nombre de moins 3 \u{E0} 3, puis la touche di\u{E8}se. "
                + "Pour un nombre n\u{E9}gatif, appuyez d'abord sur la touche \u{E9}toile.")
    }

    @Test(arguments: [12, 13]) func theNumberStandsNearTheBeginning(_ count: Int) {
        let text = String(repeating: "a", count: count - 1) + " 9"
        #expect((MessageScore.read(text, range: 0...10) != nil) == (count <= MessageScore.prefixBytesMax))
    }
}

@Suite struct OptOutTests {
    @Test(arguments: ["STOP", "stop", " Stop. ", "UNSUBSCRIBE", "cancel", "End", "quit", "STOPALL", "REVOKE", "optout"])
    func theseMeanStop(_ text: String) { #expect(OptOutWord(text) == .stop) }

    @Test(arguments: ["Stop sending broken parts", "the end", "cancel my order", "9", "", "please help me"])
    func theseAreFeedback(_ text: String) { #expect(OptOutWord(text) == nil) }

    @Test func theProvidersOwnWordWins() {
        #expect(OptOutWord("Arrêt", provider: "STOP") == .stop)
        #expect(OptOutWord("start") == .start && OptOutWord("HELP") == .help && OptOutWord("unstop") == .start)
    }
}

@Suite struct TwilioTests {
    static func receive(
        _ form: String, query: [(name: String, value: String)] = [], form survey: Survey? = nil,
        options: [SourceOption: String] = [:]
    ) throws -> Receipt {
        try TwilioAdapter().read(
            Given.delivery(
                .twilio, body: Array(form.utf8), survey: survey?.slug ?? "nps", form: survey,
                address: "https://feedback.example/channels/phone/1?step=x",
                headers: [("content-type", "application/x-www-form-urlencoded")], query: query, isTrusted: true,
                options: options))
    }

    @Test(.enabled(if: Samples.isThere, "the folder of samples is not beside the repository"))
    func theSamplesOfPhonesGiveWhatTheySay() throws {
        func sample(_ name: String) throws -> Receipt {
            try TwilioTests.receive(Samples.bytes("phone/twilio-\(name).form").asText)
        }
        let scored = try #require(try sample("sms-score-comment").submissions.first)
        #expect(scored.score == .number(9) && scored.comment == "quick and friendly, thanks!")
        #expect(scored.person?.phone == "+15005550001" && scored.externalID == "SM11111111111111111111111111111111")
        #expect(scored.survey == "nps" && scored.isSolicited && scored.channel == .phone)
        let media = try #require(try sample("sms-mms").submissions.first)
        #expect(media.score == nil && media.comment == nil && media.subject == "1 file: image/jpeg")
        let documented = try #require(try sample("sms-docs").submissions.first)
        #expect(documented.score == .number(5) && documented.comment == "potato" && documented.person == nil)
        let keyed = try sample("voice-gather")
        #expect(keyed.submissions.first?.score == .number(8) && keyed.submissions.first?.completes == .sameKey)
        #expect(keyed.answer?.body.asText.contains("<Record") == true)
        let recorded = try #require(try sample("recording").submissions.first)
        #expect(
            recorded.externalID == "CA88888888888888888888888888888888"
                && recorded.context.url?.hasSuffix("RE8") == true)
        print("phone samples: file | expected | got")
        print("  twilio-sms-score-comment | 9, comment | 9, \(scored.comment ?? "")")
        print("  twilio-sms-mms | one picture, no text | \(media.subject ?? "")")
        print("  twilio-sms-docs | taken although a key has no = | 5 by the rule, \"potato\"; +1 leads to nobody")
        print("  twilio-voice-gather | 8 | 8")
        print("  twilio-recording | joins the call | joins by CallSid, named and not fetched")
    }

    @Test func optOutsAreNoFeedbackAndNotAnswered() throws {
        let receipt = try TwilioTests.receive(
            "MessageSid=SM1&From=%2B15005550001&Body=STOP&SmsStatus=received", options: [.replies: "yes"])
        #expect(
            receipt.submissions.isEmpty
                && receipt.suppressions == [Suppression(address: "+15005550001", isOptOut: true)])
        #expect(receipt.answer == TwiML.nothing)
        let back = try TwilioTests.receive("MessageSid=SM2&From=%2B15005550001&Body=Start")
        #expect(back.suppressions == [Suppression(address: "+15005550001", isOptOut: false)])
        #expect(try TwilioTests.receive("MessageSid=SM3&From=%2B1500&Body=Help").suppressions.isEmpty)
    }

    @Test func aCommentWithoutAScoreCompletesOneOfTheDayBefore() throws {
        let item = try #require(
            try TwilioTests.receive("MessageSid=SM1&From=%2B15005550001&Body=because+%3C+it+was+late").submissions.first
        )
        #expect(
            item.completes == .latestOfPerson(withinMilliseconds: 86_400_000) && item.comment == "because < it was late"
        )
    }

    @Test func repliesAreTheOwnersChoiceAndEscaped() throws {
        let survey = try #require(Survey.builtIn.first)
        let silent = try TwilioTests.receive("MessageSid=SM1&From=%2B15005550001&Body=9", form: survey)
        #expect(silent.answer == TwiML.nothing)
        let asked = try TwilioTests.receive(
            "MessageSid=SM1&From=%2B15005550001&Body=9", form: survey, options: [.replies: "yes"])
        #expect(
            asked.answer?.body.asText.contains("<Message>What is the main reason for your answer?</Message>") == true)
        var markup = TwiML()
        markup.message("a < b & \"c\"")
        #expect(markup.answer.body.asText.contains("a &lt; b &amp; &quot;c&quot;"))
        #expect(markup.answer.contentType == "text/xml; charset=utf-8")
    }

    @Test func whatsAppHasItsPrefix() throws {
        let item = try TwilioTests.receive("MessageSid=SM1&From=whatsapp%3A%2B4917012345&ProfileName=Ann&Body=10+super")
            .submissions.first
        #expect(item?.person == PersonClaim(name: "Ann", handle: "whatsapp:+4917012345", phone: "+4917012345"))
        #expect(item?.score == .number(10) && item?.comment == "super")
    }

    @Test func newsOfOurOwnMessagesArePassedOver() throws {
        #expect(try TwilioTests.receive("MessageSid=SM1&MessageStatus=delivered&From=%2B1&To=%2B2").submissions.isEmpty)
    }

    // MARK: Calls

    private func step(
        _ query: String, _ form: String, _ survey: Survey? = nil, _ options: [SourceOption: String] = [:]
    ) throws -> Receipt {
        let pairs = FormDecoding.pairs(Array(query.utf8)) ?? []
        return try TwilioTests.receive(
            "CallSid=CA1&From=%2B15005550004&To=%2B2&CallStatus=in-progress&" + form, query: pairs, form: survey,
            options: options)
    }

    @Test func aCallAsksByKeysAndThenForWords() throws {
        let survey = try #require(Survey.builtIn.first)
        let start = try step("", "Direction=inbound", survey)
        let asked = try #require(start.answer?.body.asText)
        #expect(asked.contains("<Gather input=\"dtmf\" numDigits=\"2\"") && asked.contains("finishOnKey=\"#\""))
        #expect(asked.contains("action=\"https://feedback.example/channels/phone/1?step=score&amp;try=1\""))
        #expect(asked.contains("How likely are you to recommend us") && start.submissions.isEmpty)
        let answered = try step("step=score&try=1", "Digits=10", survey)
        #expect(answered.submissions.first?.score == .number(10))
        #expect(answered.answer?.body.asText.contains("transcribeCallback=") == true)
        #expect(answered.answer?.body.asText.contains("recorded") == true)
        let spoken = try step("step=comment", "SpeechResult=It+was+fine&Confidence=0.934", survey)
        #expect(
            spoken.submissions.first?.comment == "It was fine"
                && spoken.submissions.first?.tags.contains("confidence 93%") == true)
        let written = try step(
            "step=transcript", "TranscriptionText=Too+slow&TranscriptionStatus=completed&RecordingSid=RE1", survey)
        #expect(written.submissions.first?.comment == "Too slow" && written.submissions.first?.externalID == "CA1")
        #expect(try step("step=transcript", "TranscriptionStatus=failed&RecordingSid=RE1").submissions.isEmpty)
    }

    @Test(arguments: [("00", 10), ("*", 10), ("10", 10), ("1", 1), ("0", 0), ("8#", 8)])
    func theKeysStandForTheScore(_ keys: String, _ score: Int) { #expect(VoiceCall.score(keys, in: 0...10) == score) }

    @Test(arguments: ["11", "99", "", "1*", "#"]) func otherKeysDoNot(_ keys: String) {
        #expect(VoiceCall.score(keys, in: 0...10) == nil)
    }

    @Test func threeWrongAnswersEndTheCall() throws {
        let second = try step("step=score&try=1", "Digits=99")
        #expect(second.answer?.body.asText.contains("try=2") == true && second.submissions.isEmpty)
        #expect(try step("step=score&try=2", "Digits=").answer?.body.asText.contains("try=3") == true)
        let last = try step("step=score&try=3", "Digits=55")
        #expect(
            last.answer?.body.asText.contains("<Hangup/>") == true
                && last.answer?.body.asText.contains("Gather") == false)
    }

    @Test func aSatisfactionSurveyHasOneKeyAndItsLanguage() throws {
        let survey = try #require(Survey.builtIn.first { $0.slug == "csat" })
        let start = try step("", "Direction=inbound", survey, [.language: "de-AT"])
        #expect(start.answer?.body.asText.contains("numDigits=\"1\"") == true)
        #expect(start.answer?.body.asText.contains("language=\"de-AT\"") == true)
        #expect(try step("step=score", "Digits=6", survey).submissions.isEmpty)
        #expect(try step("step=score", "Digits=5", survey).submissions.first?.score == .number(5))
        let speech = try step("step=score", "Digits=5", survey, [.voiceComment: "speech"])
        #expect(speech.answer?.body.asText.contains("input=\"speech\"") == true)
        #expect(
            try step("step=score", "Digits=5", survey, [.voiceComment: "none"]).answer?.body.asText.contains("Hangup")
                == true)
    }

    @Test func theEndOfACallAnswersNothing() throws {
        let ended = try TwilioTests.receive("CallSid=CA1&CallStatus=completed&From=%2B15005550004")
        #expect(ended.submissions.isEmpty && ended.answer == TwiML.nothing)
    }

    // MARK: Signatures

    private func signed(
        _ address: String, _ body: String, signature: String, key: String = "12345",
        type: String = "application/x-www-form-urlencoded",
        settings: String? = nil, options: [SourceOption: String] = [:]
    ) -> Bool {
        var headers = [(name: "x-twilio-signature", value: signature), (name: "content-type", value: type)]
        if let settings { headers.append(("x-twilio-webhooks-signature-settings", settings)) }
        let query = address.split(separator: "?").dropFirst().first.flatMap { FormDecoding.pairs(Array($0.utf8)) } ?? []
        let delivery = Given.delivery(
            .twilio, body: Array(body.utf8), secrets: [key], address: address, headers: headers, query: query,
            options: options)
        do {
            try TwilioSignature.check(delivery)
            return true
        } catch {
            guard case .forbidden = error else { Issue.record("\(error)"); return false }
            return false
        }
    }

    @Test func theKnownAnswersHold() {
        let form = "CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&To=%2B18005551212&Caller=%2B14158675309"
        let base = "https://mycompany.com/myapp.php?foo=1&bar=2"
        #expect(signed("http://mycompany.com/myapp.php?foo=1&bar=2", form, signature: "0ZXoZLH/DfblKGATFgpif+LLRf4="))
        #expect(
            signed("http://mycompany.com:1234/myapp.php?foo=1&bar=2", form, signature: "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="))
        #expect(
            signed(
                base, "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234",
                signature: "IK+Dwps556ElfBT0I3Rgjkr1wJU="))
        #expect(!signed(base, form + "&x=1", signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
        #expect(!signed(base, form, signature: "") && !signed(base, form, signature: "!!"))
        let shared = "E5VnwNBwyz0tCHTP5Dkbb6TefPRbPKoGqFaaypGFqwI="
        let settings = "key=webhooks_sharedkey_x,algorithm=HMAC_SHA256"
        #expect(signed(base, form, signature: shared, key: "shared-key-secret", settings: settings))
        #expect(!signed(base, form, signature: shared, key: "shared-key-secret"))
        #expect(
            !signed(
                base, form, signature: shared, key: "shared-key-secret", settings: settings,
                options: [.algorithms: "sha1"]))
        #expect(
            signed(
                base, form, signature: shared, key: "shared-key-secret", settings: settings,
                options: [.algorithms: "sha256"]))
        #expect(!signed(base, form, signature: shared, key: "shared-key-secret", settings: "algorithm=HMAC_MD5"))
    }

    @Test func aBodyWithAnotherDigestIsRefused() {
        let base = "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256="
        let digest = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"
        #expect(
            signed(
                base + digest, #"{"property": "value", "boolean": true}"#, signature: "a9nBmqA0ju/hNViExpshrM61xv4=",
                type: "application/json"))
        #expect(
            !signed(
                base + digest, #"{"property": "value", "boolean": false}"#, signature: "a9nBmqA0ju/hNViExpshrM61xv4=",
                type: "application/json"))
    }
}

@Suite struct PhoneAdapterTests {
    private func read(
        _ body: String, type: String = "application/json", query: [(name: String, value: String)] = [],
        _ options: [SourceOption: String] = [:]
    ) throws -> Receipt {
        try PhoneAdapter().read(
            Given.delivery(
                .phone, body: Array(body.utf8), survey: "nps", headers: [("content-type", type)], query: query,
                isTrusted: true, options: options))
    }

    @Test func gatewaysHaveTheirOwnFields() throws {
        let vonage = try #require(
            try read(
                #"{"msisdn":"447700900001","to":"447700900000","messageId":"0A1","text":"8 good","type":"text","message-timestamp":"2020-01-01 12:00:00"}"#,
                [.fields: "vonage"]
            ).submissions.first)
        #expect(vonage.score == .number(8) && vonage.externalID == "0A1" && vonage.person?.phone == "+447700900001")
        #expect(vonage.occurredAt?.millisecondsSinceEpoch == 1_577_880_000_000)
        let message =
            #"{"channel":"sms","message_uuid":"u-1","to":"447700900000","from":"447700900009","timestamp":"2026-11-22T14:00:00Z","text":"7 fine","message_type":"text"}"#
        let newer = try read(message, [.fields: "vonage"]).submissions.first
        #expect(newer?.externalID == "u-1" && newer?.person?.phone == "+447700900009" && newer?.score == .number(7))
        let plivo = try read(
            "From=%2B4930123456&To=%2B1&Text=9&MessageUUID=u1", type: "application/x-www-form-urlencoded",
            [.fields: "plivo"]
        ).submissions.first
        #expect(plivo?.externalID == "u1" && plivo?.score == .number(9))
        let own = try read(
            #"{"absender":"+4930123456","inhalt":"7","nr":"x"}"#, [.fields: "from=absender text=inhalt id=nr"]
        ).submissions.first
        #expect(own?.score == .number(7) && own?.externalID == "x")
        let query = try PhoneAdapter().read(
            Given.delivery(
                .phone, body: [], survey: "nps", query: [("msisdn", "4930123456"), ("text", "stop")], isTrusted: true))
        #expect(query.suppressions.first?.isOptOut == true)
    }

    @Test func transcriptsTellTheCustomersWords() throws {
        let item = try #require(
            try read(
                #"{"call_id":"c1","started_at":"2026-01-02T03:04:05Z","agent":"Bo","customer":{"name":"Ann","phone":"+4930123456"},"channel":"phone","transcript":[{"speaker":"agent","start":0,"text":"Hello"},{"speaker":"customer","start":2,"text":"It broke."}],"score":3,"recording_url":"https://r.example/1"}"#
            ).submissions.first)
        #expect(
            item.comment == "It broke." && item.fullText == "agent: Hello\ncustomer: It broke."
                && item.score == .number(3))
        #expect(item.externalID == "c1" && item.person?.name == "Ann" && item.context.url == "https://r.example/1")
        let vtt =
            "WEBVTT\n\n1\n00:00.000 --> 00:02.000\n<v Agent>Hello &amp; welcome\n\n00:02.000 --> 00:04.000\n<v Customer>Too <i>slow</i>\n"
        let captions = try read(vtt, type: "text/vtt", query: [("call_id", "c2")]).submissions.first
        #expect(
            captions?.comment == "Too slow" && captions?.fullText?.contains("Hello & welcome") == true
                && captions?.externalID == "c2")
    }
}
