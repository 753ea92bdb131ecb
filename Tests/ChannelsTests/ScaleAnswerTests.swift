import Codecs
import Feedback
import Testing

@testable import Channels

/// Buttons and mails that answer a survey whose scale is its own.
@Suite struct ScaleAnswerTests {
    private static func survey(_ low: Int, _ high: Int) throws -> Survey {
        let scale = try #require(ScoreScale.scale(from: low, to: high))
        return Survey(
            slug: "mood", name: "Mood",
            questions: [Question(key: "feel", kind: .scale(scale), label: LocalisedText(english: "How was it?"))])
    }

    private static func form(_ payload: String) -> String { "payload=" + PercentEncoding.component(payload) }

    /// One delivery of each way in which a number comes from a button, a menu or a form.
    private static func deliveries(_ number: String) -> [(kind: SourceKind, body: String)] {
        let values = { (element: String) in
            #"{"type":"view_submission","user":{"id":"U1"},"view":{"id":"V1","state":{"values":{"a":{"s":\#(element)}}}}}"#
        }
        let discord = { (type: Int, data: String) in
            #"{"id":"1","application_id":"2","type":\#(type),"token":"t","data":\#(data),"user":{"id":"5","username":"a"}}"#
        }
        let page = { (event: String) in
            #"{"object":"page","entry":[{"id":"1","messaging":[{"sender":{"id":"7"},"timestamp":1700000000000,\#(event)}]}]}"#
        }
        let whatsApp = { (message: String) in
            #"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"display_phone_number":"1"},"messages":[{"from":"15005550001","id":"w","timestamp":"1700000000",\#(message)}]}}]}]}"#
        }
        return [
            (
                .slack,
                form(
                    #"{"type":"block_actions","user":{"id":"U1"},"channel":{"id":"C1"},"container":{"message_ts":"1.2"},"actions":[{"type":"button","value":"score:\#(number)","action_ts":"1700000000.1"}]}"#
                )
            ),
            (.slack, form(values(#"{"type":"static_select","selected_option":{"value":"\#(number)"}}"#))),
            (.slack, form(values(#"{"type":"number_input","value":"\#(number)"}"#))),
            (.discord, discord(3, #"{"custom_id":"score:\#(number)","component_type":2}"#)),
            (.discord, discord(3, #"{"custom_id":"menu","values":["\#(number)"]}"#)),
            (.discord, discord(2, #"{"name":"f","options":[{"name":"score","type":4,"value":\#(number)}]}"#)),
            (.discord, discord(2, #"{"name":"f","options":[{"name":"score","type":10,"value":\#(number).0}]}"#)),
            (.discord, discord(5, #"{"components":[{"components":[{"custom_id":"score","value":"\#(number)"}]}]}"#)),
            (
                .line,
                #"{"events":[{"type":"postback","webhookEventId":"e","source":{"userId":"U1"},"postback":{"data":"score=\#(number)"}}]}"#
            ),
            (.meta, page(#""postback":{"mid":"m","payload":"\#(number)"}"#)),
            (.meta, page(#""message":{"mid":"m","text":"x","quick_reply":{"payload":"score:\#(number)"}}"#)),
            (.meta, whatsApp(#""type":"button","button":{"payload":"\#(number)","text":"x"}"#)),
            (
                .meta,
                whatsApp(
                    #""type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"score:\#(number)","title":"x"}}"#
                )
            ),
        ]
    }

    private static func score(_ kind: SourceKind, _ body: String, _ survey: Survey?) throws -> Int? {
        let type = body.hasPrefix("payload=") ? "application/x-www-form-urlencoded" : "application/json"
        let delivery = Given.delivery(
            kind, body: Array(body.utf8), survey: survey?.slug, form: survey, headers: [("content-type", type)],
            isTrusted: true)
        let item = try ChannelAdapters.adapter(for: kind).read(delivery).submissions.first
        guard case .number(let number) = item?.score else { return nil }
        #expect(item?.survey == survey?.slug ?? "nps")
        return Int(number)
    }

    @Test(arguments: [(-3, -3, 3), (100, 90, 100), (0, -10, 0), (9, 0, 10)])
    func aButtonStandsForAScoreOfTheSurvey(_ number: Int, _ low: Int, _ high: Int) throws {
        let survey = try ScaleAnswerTests.survey(low, high)
        for (kind, body) in ScaleAnswerTests.deliveries("\(number)") {
            #expect(try ScaleAnswerTests.score(kind, body, survey) == number, "\(kind) \(body)")
        }
    }

    @Test(arguments: [(-4, -3, 3), (9, 90, 100), (-3, 0, 10), (11, 0, 10)])
    func aNumberOutsideTheScaleIsNone(_ number: Int, _ low: Int, _ high: Int) throws {
        let survey = try ScaleAnswerTests.survey(low, high)
        for (kind, body) in ScaleAnswerTests.deliveries("\(number)") {
            #expect(try ScaleAnswerTests.score(kind, body, survey) == nil, "\(kind) \(body)")
        }
    }

    @Test func withoutASurveyItIsTheRecommendation() throws {
        for (kind, body) in ScaleAnswerTests.deliveries("10") {
            #expect(try ScaleAnswerTests.score(kind, body, nil) == 10, "\(kind) \(body)")
        }
        for (kind, body) in ScaleAnswerTests.deliveries("-1") {
            #expect(try ScaleAnswerTests.score(kind, body, nil) == nil, "\(kind) \(body)")
        }
    }

    @Test(arguments: [("-3", -3), ("3", 3), ("10", nil), ("2026", nil)] as [(String, Int?)])
    func aMailBeginsWithAScoreOfTheSurvey(_ line: String, _ score: Int?) throws {
        let survey = try ScaleAnswerTests.survey(-3, 3)
        let delivery = Given.delivery(
            .email, body: Array("From: a@example.org\n\n\(line)\n\nSlow.\n".utf8), survey: survey.slug, form: survey,
            isTrusted: true)
        // What is asked by a caller who need not prove anything keeps the questions.
        let item = try #require(try EmailAdapter().receive(delivery.trusted).submissions.first)
        #expect(item.score == score.map { .number(Double($0)) })
        #expect(item.comment == (score == nil ? "\(line)\n\nSlow." : "Slow."))
    }

    @Test(
        arguments: [
            ("-3", -3), ("\u{2212}2\nslow", -2), ("\u{2013}1", -1), ("\u{FF0D}1.", -1), ("**-3**", -3), ("(-1)", -1),
            ("+2", 2), ("0", 0), ("3/3", 3), ("-1 / 3", -1),
        ] as [(String, Int)])
    func aScaleMayGoBelowNought(_ text: String, _ score: Int) {
        #expect(LeadingScore.split(Array(text.utf8), range: -3...3)?.score == score)
    }

    @Test(arguments: ["-4", "4", "--3", "- 3", "\u{2014} 3", "-3.5", "-3%", "2-3", "-03", "-1/10", "-\u{FF13}", "a-3"])
    func theseAreNotOnItsScale(_ text: String) {
        #expect(LeadingScore.split(Array(text.utf8), range: -3...3) == nil)
    }

    @Test func aScaleMayHaveThreeDigits() {
        func score(_ text: String) -> Int? { LeadingScore.split(Array(text.utf8), range: 90...100)?.score }
        #expect(score("100") == 100 && score("95 / 100") == 95 && score("**90**") == 90)
        for text in ["9", "101", "1000", "095", "95/10", "95 100", "2026", "100-95", "1-100"] {
            #expect(score(text) == nil, "\(text)")
        }
    }
}
