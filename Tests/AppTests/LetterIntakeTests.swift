import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// Letters by API and page, one and many.
struct LetterIntakeTests {
    private func list(_ server: TestServer) async -> [JSON] {
        await server.get("/api/v1/feedback", token: await server.token(.viewer)).json?["data"]?.array ?? []
    }

    @Test func aLetterIsTakenOnce() async throws {
        let server = try await TestServer()
        let token = await server.token(.ingest)
        let text =
            #"{"reference":"L-1","received_on":"2026-01-03","letter_date":"2026-01-01","sender_name":"Dr. Smith","sender_address":"1 High St","sender_email":"smith@example.org","subject":"Late","body":"It came late.","language":"en","scan":{"name":"L-1.pdf","type":"application/pdf","content":"JVBERg=="}}"#
        let first = await server.post("/channels/letter", text, token: token)
        #expect(first.status == .created, "\(first.text)")
        #expect(first.json?["channel"]?.string == "letter" && first.json?["external_id"]?.string == "L-1")
        #expect(first.json?["received_at"]?.string == "2026-01-03T12:00:00Z")
        #expect(first.json?["occurred_at"]?.string == "2026-01-03T12:00:00Z")
        #expect(first.json?["letter"]?["written_on"]?.string == "2026-01-01")
        #expect(
            first.json?["letter"]?["sender_address"]?.string == "1 High St" && first.json?["language"]?.string == "en")
        // Whoever else takes it down: the number is the register's.
        let again = await server.post("/channels/letter", text, token: await server.token(.editor))
        #expect(again.status == .ok && again.json?["id"] == first.json?["id"])
        #expect(await list(server).count == 1)
    }

    @Test func whoMayTakeLettersDown() async throws {
        let server = try await TestServer()
        let text = #"{"body":"x"}"#
        #expect(await server.post("/channels/letter", text).status == .unauthorized)
        #expect(await server.post("/channels/letter", text, token: await server.token(.viewer)).status == .forbidden)
        #expect(await server.post("/channels/letter", text, token: await server.token(.editor)).status == .created)
        #expect(await server.get("/letters/new", token: await server.token(.viewer)).status == .forbidden)
    }

    @Test func faultsAreNamedInTheLettersWords() async throws {
        let server = try await TestServer()
        let token = await server.token(.editor)
        let answer = await server.post(
            "/channels/letter", #"{"body":"x","sender_email":"nobody","received_on":"03/04/2026"}"#, token: token)
        #expect(answer.status == .unprocessableContent && answer.text.contains("received_on"))
        let mail = await server.post("/channels/letter", #"{"body":"x","sender_email":"nobody"}"#, token: token)
        #expect(mail.text.contains("sender_email"))
        let survey = await server.post(
            "/channels/letter", #"{"body":"x","rating":9,"survey":"nps","reference":"N"}"#, token: token)
        #expect(
            survey.status == .created && survey.json?["score"]?.integer == 9 && survey.json?["solicited"]?.bool == true)
        let own = await server.post(
            "/channels/letter", #"{"rating":4,"reference":"S","channel":"phone"}"#, token: token)
        #expect(own.json?["scale"]?.string == "stars:1-5" && own.json?["channel"]?.string == "phone")
    }

    private static let register =
        "reference,received_on,sender_name,body,rating\nR1,2026-01-01,Eva,first,5\nR2,01.02.2026,Bo,second,\nR3,2026-01-03,Ann,third,9\nR1,2026-01-01,Eva,first,5\nR5,2026-01-05\n"

    @Test func aRegisterHasAResultForEachRow() async throws {
        let server = try await TestServer()
        let token = await server.token(.ingest)
        func send(_ query: String) async -> Response {
            await server.stranger().send(
                "POST", "/channels/letter" + query,
                fields: [("Content-Type", "text/csv"), ("Authorization", "Bearer \(token)")],
                body: Array(LetterIntakeTests.register.utf8))
        }
        let dry = await send("?dry_run=true&dates=dmy")
        #expect(
            dry.status == .ok && dry.json?["created"]?.integer == 2 && dry.json?["duplicates"]?.integer == 1,
            "\(dry.text)")
        #expect(dry.json?["refused"]?.integer == 2)
        #expect(await list(server).isEmpty)
        let iso = await send("")
        let outcomes = iso.json?["results"]?.array?.map { $0["outcome"]?.string }
        #expect(outcomes == ["created", "refused", "refused", "duplicate", "refused"])
        #expect(iso.json?["results"]?.array?[1]["invalid_params"]?.array?[0]["name"]?.string == "received_on")
        #expect(iso.json?["results"]?.array?[2]["line"]?.integer == 4)
        let german = await send("?dates=dmy")
        #expect(german.json?["created"]?.integer == 1 && german.json?["duplicates"]?.integer == 2)
        #expect(await send("?dates=guess").status == .unprocessableContent)
    }

    @Test func thePageKeepsWhatWasTypedAndSavesWithoutScripts() async throws {
        let server = try await TestServer()
        let token = await server.token(.editor)
        let page = await server.get("/letters/new", token: token)
        #expect(
            page.status == .ok && page.text.contains("enctype=\"multipart/form-data\"")
                && !page.text.contains("<script"))
        func send(_ date: String) async -> Response {
            let fields = [
                ("received_on", date), ("reference", "P-1"), ("body", "Dear <Sirs>"), ("channel", "letter"),
                ("sender_name", "Eva"),
            ]
            var body = fields.map { "--xx\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }
                .joined()
            body +=
                "--xx\r\nContent-Disposition: form-data; name=\"scan\"; filename=\"p.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n--xx--\r\n"
            return await server.stranger().send(
                "POST", "/letters/new",
                fields: [("Content-Type", "multipart/form-data; boundary=xx"), ("Authorization", "Bearer \(token)")],
                body: Array(body.utf8))
        }
        let wrong = await send("03/04/2026")
        #expect(
            wrong.status == .unprocessableContent && wrong.text.contains("Dear &lt;Sirs&gt;")
                && wrong.text.contains("P-1"))
        #expect(wrong.text.contains("Choose the scan once more"))
        let right = await send("2026-01-03")
        #expect(right.status == .seeOther && right.field("location")?.hasPrefix("/letters/new?saved=") == true)
        let notice = await server.get(right.field("location") ?? "", token: token)
        #expect(notice.text.contains("Saved as"))
        let again = await send("2026-01-03")
        #expect(again.field("location")?.hasSuffix("known=1") == true)
        #expect(await list(server).count == 1)
    }
}
