import Codecs
import Feedback
import Testing

@testable import Channels

@Suite struct WebFormTests {
    private static let urlencoded = "application/x-www-form-urlencoded"

    private func decode(
        _ text: String, _ type: String = urlencoded, accept: String? = nil, survey: Survey? = nil
    ) throws -> WebSubmission {
        try WebFormAdapter.decode(
            body: Array(text.utf8), contentType: type, headers: accept.map { [("accept", $0)] } ?? [], survey: survey)
    }

    private let fields = [
        ("score", "9"), ("comment", "Great\r\nservice"), ("person.name", "Jo"), ("person.email", "jo@example.org"),
        ("why", "speed"),
        ("parts", "a"), ("parts", "b"), ("touchpoint", "checkout"), ("language", "en"),
        ("url", "https://shop.example/"),
        ("submission_id", "0192"), ("form_token", "t.t.t"), ("fx_ref", ""), ("altcha", "zzz"),
    ]

    private var asForm: String {
        "score=9&comment=Great%0D%0Aservice&person.name=Jo&person.email=jo%40example.org&why=speed&parts=a&parts=b"
            + "&touchpoint=checkout&language=en&url=https%3A%2F%2Fshop.example%2F&submission_id=0192&form_token=t.t.t&fx_ref=&altcha=zzz"
    }

    private var asMultipart: String {
        fields.map { "--B\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined()
            + "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.png\"\r\n\r\n\u{1}\r\n--B--\r\n"
    }

    @Test func bothFormEncodingsSayTheSame() throws {
        let form = try decode(asForm)
        let multipart = try decode(asMultipart, "multipart/form-data; boundary=B")
        #expect(form.submission == multipart.submission)
        #expect(form.typed.map(\.name) == fields.map(\.0) && form.typed.map(\.value) == fields.map(\.1))
        #expect(multipart.typed.map(\.value) == fields.map(\.1))
        let item = form.submission
        #expect(item.channel == .web && item.isSolicited && item.externalID == "0192")
        #expect(item.score == .text("9") && item.comment == "Great\r\nservice")
        #expect(item.person == PersonClaim(email: "jo@example.org", name: "Jo"))
        #expect(
            item.answers == [
                SubmittedAnswer(question: "why", value: .text("speed"), path: "why"),
                SubmittedAnswer(question: "parts", value: .list(["a", "b"]), path: "parts"),
            ])
        #expect(item.touchpoint == "checkout" && item.language == "en" && item.context.url == "https://shop.example/")
        #expect(form.formToken == "t.t.t" && form.honeypot == nil && item.spamScore == 0 && !form.wantsJSON)
    }

    @Test func withASurveyOnlyItsQuestionsAreAnswers() throws {
        let survey = Survey(
            slug: "s", name: "S",
            questions: [
                Question(key: "why", kind: .text, label: LocalisedText(english: "Why?")),
                Question(key: "nps", kind: .nps, label: LocalisedText(english: "Recommend?")),
                Question(key: "score", kind: .nps, label: LocalisedText(english: "Score?")),
            ])
        let item = try decode("why=x&utm_source=mail&website=&score=3&comment=c", survey: survey).submission
        #expect(item.answers.map(\.question) == ["why", "score"] && item.score == nil && item.comment == "c")
    }

    @Test func jsonAndJSONAsTextSayTheSame() throws {
        let text =
            #"{"score":9,"comment":"ok","submission_id":"7","email":"jo@example.org","form_token":"t","fx_ref":""}"#
        let json = try decode(text, "application/json; charset=utf-8")
        #expect(try decode(text, "text/plain;charset=UTF-8").submission == json.submission)
        #expect(json.submission.score == .number(9) && json.submission.externalID == "7" && json.wantsJSON)
        #expect(
            json.submission.person?.email == "jo@example.org" && json.submission.channel == .web
                && json.formToken == "t")
    }

    @Test func aPageMayNotClaimAnotherChannel() throws {
        #expect(try decode(#"{"score":9,"channel":"email"}"#, "application/json").submission.channel == .web)
    }

    @Test func aFilledHoneypotIsHeld() throws {
        #expect(try decode("score=9&fx_ref=http://x").submission.spamScore >= FeedbackLimits.spamScoreHeld)
        #expect(
            try decode(#"{"score":9,"fx_ref":"x"}"#, "application/json").submission.spamScore
                >= FeedbackLimits.spamScoreHeld)
    }

    @Test func manyLinksOnlyRaiseTheScore() throws {
        let two = "comment=http://a.example+https://b.example"
        #expect(try decode(two).submission.spamScore == 0)
        let score = try decode(two + "+http://c.example").submission.spamScore
        #expect(score > 0 && score < FeedbackLimits.spamScoreHeld)
    }

    @Test(
        arguments: [
            ("application/json", true), ("text/html,application/json;q=0.9", false), ("*/*", false), (nil, false),
        ] as [(String?, Bool)])
    func theAnswerFollowsAccept(_ accept: String?, _ wantsJSON: Bool) throws {
        #expect(try decode("score=9", accept: accept).wantsJSON == wantsJSON)
    }

    @Test(arguments: [
        ("score=7&score=8", urlencoded), ("score=%", urlencoded), ("score=%ff", urlencoded), ("{", "application/json"),
        ("plain words", "text/plain"), ("score=9", "multipart/form-data"),
        ("--B\r\n", "multipart/form-data; boundary=B"),
        ("--B\r\nContent-Disposition: form-data; name=\"score\"\r\n\r\n9\r\n", "multipart/form-data; boundary=B"),
    ]) func whatIsNotTheFormatItSaysIsMalformed(_ text: String, _ type: String) {
        do {
            _ = try decode(text, type)
            Issue.record("taken: \(text)")
        } catch {
            guard case .malformed = error as? ChannelError else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test(arguments: ["", "text/html", "application/xml"]) func otherTypesAreNotTaken(_ type: String) {
        do {
            _ = try decode("score=9", type)
            Issue.record("taken")
        } catch {
            guard case .unsupportedMediaType(let accepted) = error as? ChannelError else {
                Issue.record("\(error)")
                return
            }
            #expect(accepted == WebFormAdapter.mediaTypes)
        }
    }

    @Test(.enabled(if: Samples.isThere, "the folder of samples is not beside the repository"))
    func theSampleFormsAreRead() throws {
        let nps = Survey.builtIn.first { $0.slug == "nps" }
        let basic = try WebFormAdapter.decode(
            body: Samples.bytes("form/urlencoded/urlencoded-basic.body"), contentType: WebFormTests.urlencoded,
            headers: [], survey: nps)
        #expect(basic.submission.score == .text("9") && basic.submission.answers.isEmpty)
        #expect(basic.submission.person == PersonClaim(email: "jo@example.com", name: "Jo Bloggs"))
        let beacon = try WebFormAdapter.decode(
            body: Samples.bytes("form/urlencoded/sendbeacon-text-plain.body"), contentType: "text/plain;charset=UTF-8",
            headers: [])
        #expect(beacon.submission.score == .number(4) && beacon.submission.comment == "ok")
    }
}

@Suite struct FormTokenTests {
    private let key = [UInt8](repeating: 7, count: 32)

    private func outcome(afterMilliseconds: Int64, survey: String = "nps", key: [UInt8]? = nil) -> FormToken.Outcome {
        let token = FormToken.issue(survey: "nps", at: Given.now, nonce: [1, 2, 3], key: self.key)
        return FormToken.outcome(
            token, survey: survey, at: Given.now.advanced(byMilliseconds: afterMilliseconds), key: key ?? self.key)
    }

    @Test func timeDecides() {
        #expect(outcome(afterMilliseconds: 1_999) == .tooFast)
        #expect(outcome(afterMilliseconds: 2_000) == .good)
        #expect(outcome(afterMilliseconds: 86_400_000) == .good)
        #expect(outcome(afterMilliseconds: 86_400_001) == .tooOld)
        #expect(outcome(afterMilliseconds: -5_000) == .tooFast)
    }

    @Test func anotherSurveyOrKeyIsInvalid() {
        #expect(outcome(afterMilliseconds: 5_000, survey: "csat") == .invalid)
        #expect(outcome(afterMilliseconds: 5_000, key: [1]) == .invalid)
    }

    @Test(arguments: ["a", "..", "1.2.3", "99999999999999999999.AA.AA", String(repeating: "1", count: 300)])
    func strangeTokensAreInvalid(_ token: String) {
        #expect(FormToken.outcome(token, survey: "nps", at: Given.now, key: key) == .invalid)
    }

    @Test func verdictsNeverHoldASubmission() {
        #expect(FormToken.verdict(nil, survey: "nps", at: Given.now, key: key).outcome == .missing)
        #expect(FormToken.verdict("", survey: "nps", at: Given.now, key: key).outcome == .missing)
        for token in [nil, "x", FormToken.issue(survey: "nps", at: Given.now, nonce: [], key: key)] {
            let verdict = FormToken.verdict(token, survey: "nps", at: Given.now, key: key)
            #expect((10...40).contains(verdict.spamScore) && verdict.spamReasons.count == 1)
        }
    }
}

@Suite struct FeedbackJSONTests {
    private func read(_ text: String, _ channel: Channel = .api) throws -> Submission {
        try FeedbackJSON.submission(from: JSONReader.read(Array(text.utf8)), defaultChannel: channel)
    }

    @Test func theShapeOfTheContractIsRead() throws {
        let item = try read(
            #"""
            {"survey":"nps","channel":"phone","score":9,"comment":"Fast delivery",
             "answers":[{"question":"nps","value":9},{"question":"comment","value":"Fast delivery"},{"question":"l","value":["a"]},
              {"question":"y","value":true},{"question":"n","value":null}],
             "person":{"id":"cust_42","email":"a@example.org","name":"A. Example","attributes":{"plan":"pro","seats":3,"x":null}},
             "touchpoint":"delivery","tags":["shipping"],"language":"en",
             "context":{"url":"https://shop.example/thanks","referrer":null,"user_agent":"U"},
             "occurred_at":"2026-11-01T10:00:00Z","external_id":"ord-991","solicited":true}
            """#)
        #expect(item.survey == "nps" && item.channel == .phone && item.score == .number(9) && item.isSolicited)
        #expect(
            item.answers.map(\.question) == ["nps", "comment", "l", "y"] && item.answers[2].path == "answers[2].value")
        #expect(item.answers[2].value == .list(["a"]) && item.answers[3].value == .bool(true))
        #expect(item.person?.externalID == "cust_42" && item.person?.attributes.map(\.value) == ["pro", "3"])
        #expect(item.context == FeedbackContext(url: "https://shop.example/thanks", userAgent: "U"))
        #expect(item.occurredAt?.millisecondsSinceEpoch == 1_793_527_200_000 && item.externalID == "ord-991")
        #expect(item.tags == ["shipping"] && item.touchpoint == "delivery" && item.language == "en")
    }

    @Test func withoutAChannelTheDefaultIsTaken() throws {
        #expect(try read(#"{"comment":"x"}"#, .import).channel == .import)
        #expect(try read(#"{"comment":"x","channel":null}"#).isSolicited == false)
    }

    @Test func everyWrongTypeIsNamedAtOnce() {
        let text = #"""
            {"survey":1,"channel":"fax","score":"9","comment":["x"],"answers":[5,{"value":1},{"question":"q","value":{}}],
             "person":{"email":7,"attributes":{"a":[]}},"tags":["a",2],"context":[],"occurred_at":"yesterday","external_id":9}
            """#
        do {
            _ = try read(text)
            Issue.record("taken")
        } catch {
            let names = (error as? ValidationError)?.parameters.map(\.name)
            #expect(
                Set(names ?? []) == [
                    "survey", "channel", "score", "comment", "answers[0]", "answers[1].question", "answers[2].value",
                    "person.email",
                    "person.attributes.a", "tags[1]", "context", "occurred_at", "external_id",
                ])
        }
    }

    @Test(arguments: ["[]", "5", "null", "\"x\""]) func whatIsNoObjectIsRefused(_ text: String) {
        #expect(throws: ValidationError([InvalidParameter("body", "must be a JSON object")])) { try read(text) }
    }
}

@Suite struct UnknownMemberTests {
    @Test func aMemberThatTheAPIDoesNotKnowIsNamed() throws {
        let json = try JSONReader.read(Array(#"{"survey":"nps","scroe":9}"#.utf8))
        #expect(throws: ValidationError.self) { try FeedbackJSON.submission(from: json, defaultChannel: .api) }
    }
}
