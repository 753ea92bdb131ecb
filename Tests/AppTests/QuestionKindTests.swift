import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// Every kind of question with each of its options: made, answered by the API and by the form, refused with what it may be.
struct QuestionKindTests {
    struct Kind: Sendable, CustomTestStringConvertible {
        /// The question's members besides key and label.
        let members: String
        /// As the form sends it and as JSON.
        let form: String
        let json: String
        let wrongForm: String
        let wrongJSON: String
        /// What a refusal says.
        let reason: String
        var scale: String?

        var testDescription: String { members }

        static func scored(_ members: String, _ range: ClosedRange<Int>, _ scale: String) -> [Kind] {
            [range.lowerBound, range.upperBound].map { score in
                let wrong = score == range.lowerBound ? score - 1 : score + 1
                return Kind(
                    members: members, form: "q=\(score)", json: "\(score)", wrongForm: "q=\(wrong)",
                    wrongJSON: "\(wrong)", reason: "from \(range.lowerBound) to \(range.upperBound)", scale: scale)
            }
        }

        static func scale(_ low: Int, _ high: Int) -> [Kind] {
            scored(#""kind":"scale","min":\#(low),"max":\#(high)"#, low...high, "scale:\(low)-\(high)")
        }
    }

    private static let scores: [Kind] =
        Kind.scored(#""kind":"nps""#, 0...10, "nps:0-10") + Kind.scored(#""kind":"csat""#, 1...5, "csat:1-5")
        + [2, 3, 5, 7, 10].flatMap { Kind.scored(#""kind":"csat","scale":\#($0)"#, 1...$0, "csat:1-\($0)") }
        + Kind.scored(#""kind":"ces""#, 1...7, "ces:1-7")
        + Kind.scored(#""kind":"ces","scale":5,"direction":"low_is_easy""#, 1...5, "ces:1-5:reversed")
        + Kind.scored(#""kind":"ces","scale":7,"direction":"high_is_easy""#, 1...7, "ces:1-7")
        + Kind.scored(#""kind":"stars""#, 1...5, "stars:1-5")
        + [(0, 10), (1, 5), (0, 5), (-3, 3), (-10, 0), (90, 100), (5, 6)].flatMap(Kind.scale)

    private static let words = [
        Kind(
            members: #""kind":"thumbs""#, form: "q=up", json: "1", wrongForm: "q=2", wrongJSON: "2", reason: "up",
            scale: "thumbs:0-1"),
        Kind(
            members: #""kind":"yes_no""#, form: "q=yes", json: "true", wrongForm: "q=maybe", wrongJSON: "1",
            reason: "yes"),
        Kind(
            members: #""kind":"task""#, form: "q=success", json: #""success""#, wrongForm: "q=done",
            wrongJSON: #""done""#, reason: "success, failure, abandoned"),
        Kind(
            members: #""kind":"choice","options":["a","b"]"#, form: "q=b", json: #""b""#, wrongForm: "q=c",
            wrongJSON: #""c""#, reason: "a, b"),
        Kind(
            members: #""kind":"choices","options":["a","b"]"#, form: "q=b&q=a", json: #"["a","b"]"#,
            wrongForm: "q=a&q=c", wrongJSON: #"["c"]"#, reason: "a, b"),
        Kind(
            members: #""kind":"umux_lite""#, form: "q.1=5&q.2=6", json: "[5,6]", wrongForm: "q.1=5&q.2=9",
            wrongJSON: "[5]", reason: "list of 2 whole numbers from 1 to 7"),
        Kind(
            members: #""kind":"sus""#, form: (1...10).map { "q.\($0)=\(($0 % 5) + 1)" }.joined(separator: "&"),
            json: "[2,3,4,5,1,2,3,4,5,1]", wrongForm: "q.1=6", wrongJSON: "[1,2,3]",
            reason: "list of 10 whole numbers from 1 to 5"),
        Kind(
            members: #""kind":"text""#, form: "q=words", json: #""words""#, wrongForm: "q=", wrongJSON: "5",
            reason: "text"),
    ]

    @Test(arguments: scores + words)
    func aKindIsTakenByEveryWay(kind: Kind) async throws {
        let server = try await TestServer()
        let made = await server.console.send(
            "POST", "/api/v1/surveys", fields: [("Content-Type", "application/json")],
            body: Array(
                #"""
                {"slug":"s","name":"S","questions":[{"key":"q","required":true,"label":{"en":"?"},\#(kind.members)}],
                 "thanks":[{"text":{"en":"Thanks"}}]}
                """#.utf8))
        #expect(made.status == .created, "\(made.text)")
        let form = await server.stranger().send(
            "POST", "/channels/web/s", fields: [("Content-Type", "application/x-www-form-urlencoded")],
            body: Array(kind.form.utf8))
        #expect(form.status == .seeOther, "\(form.text)")
        let web = await server.post("/channels/web/s", #"{"q":\#(kind.json)}"#)
        #expect(web.status == .created, "\(web.text)")
        let token = await server.token(.owner)
        func api(_ value: String) async -> Response {
            await server.post(
                "/api/v1/feedback", #"{"survey":"s","answers":[{"question":"q","value":\#(value)}]}"#, token: token)
        }
        let record = await api(kind.json)
        #expect(record.status == .created, "\(record.text)")
        #expect(record.json?["scale"]?.string == kind.scale)
        let answer = record.json?["answers"]?.array?.first?["value"]
        // All three are one answer.
        let list = await server.get("/api/v1/feedback", token: token).json?["data"]?.array ?? []
        #expect(list.count == 3)
        for item in list { #expect(item["answers"]?.array?.first?["value"] == answer, "\(kind.members)") }

        let refused = await api(kind.wrongJSON)
        #expect(refused.status == .unprocessableContent, "\(refused.text)")
        #expect(refused.json?["invalid_params"]?.array?.first?["reason"]?.string?.contains(kind.reason) == true)
        let again = await server.stranger().send(
            "POST", "/channels/web/s", fields: [("Content-Type", "application/x-www-form-urlencoded")],
            body: Array(kind.wrongForm.utf8))
        #expect(again.status == .unprocessableContent && again.text.contains("<form"))
    }

    @Test func aScaleIsAskedShownAndBranchedOn() async throws {
        let server = try await TestServer()
        let survey = #"""
            {"slug":"s","name":"S","questions":[
             {"key":"q","kind":"scale","min":-3,"max":3,"required":true,"label":{"en":"?"},"low":{"en":"Bad"},
              "high":{"en":"Good"}},
             {"key":"why","kind":"text","required":true,"label":{"en":"Why"},"show_if":{"question":"q","from":-3,"to":-1}}],
             "thanks":[{"if":{"question":"q","from":3,"to":3},"text":{"en":"Great"}},{"text":{"en":"Thanks"}}]}
            """#
        let editor = await server.token(.editor)
        #expect(await server.post("/api/v1/surveys", survey, token: editor).status == .created)
        let page = await server.get("/f/s?score=-2").text
        #expect(page.contains(#"value="-2" checked"#) && page.contains(#"data-from="-3""#) && page.contains("-3"))
        let widget = await server.get("/channels/web/s/form").json
        #expect(widget?["questions"]?.array?.first?["range"]?.array?.map(\.integer) == [-3, 3])
        let missing = await server.post("/channels/web/s", #"{"q":-2}"#)
        #expect(missing.status == .unprocessableContent && missing.text.contains("why"))
        #expect(await server.post("/channels/web/s", #"{"q":0}"#).status == .created)
        #expect(await server.get("/f/s/thanks?score=3").text.contains("Great"))
        #expect(await server.get("/f/s/thanks?score=-3").text.contains("Thanks"))
        for condition in [#"{"question":"q","from":-11,"to":0}"#, #"{"question":"q","from":4,"to":9}"#] {
            let wrong = survey.replacing(#"{"question":"q","from":3,"to":3}"#, with: condition)
                .replacing(#""slug":"s""#, with: #""slug":"t""#)
            #expect(await server.post("/api/v1/surveys", wrong, token: editor).status == .unprocessableContent)
        }
    }

    @Test(arguments: [(-11, 0), (0, 11), (90, 101), (5, 5), (3, -3), (-10, 1)])
    func aScaleThatIsNoneIsRefusedWithItsLimits(low: Int, high: Int) async throws {
        let server = try await TestServer()
        let answer = await server.post(
            "/api/v1/surveys",
            #"""
            {"slug":"s","name":"S","questions":[{"key":"q","kind":"scale","min":\#(low),"max":\#(high),"label":{"en":"?"}}]}
            """#, token: await server.token(.editor))
        #expect(answer.status == .unprocessableContent)
        let reasons = answer.json?["invalid_params"]?.array?.compactMap { $0["reason"]?.string } ?? []
        #expect(reasons.contains { $0.contains("from -10 to 100") || $0.contains("by at most 10") }, "\(reasons)")
    }
}
