import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import Store
import TestSupport
import Testing

/// Exports hold what the API shows, whole and in order.
struct ExportTests {
    private func filled(_ server: TestServer, _ count: Int) async throws -> [String] {
        var lines = ""
        for number in 0..<count {
            lines += #"{"survey":"nps","score":\#(number % 11),"comment":"=c\#(number) \"x\", <b>\n","tags":["b","a"],"#
            lines +=
                #""person":{"email":"p\#(number % 3)@example.org","attributes":{"plan":"pro"}},"external_id":"e\#(number)"}"#
            lines += "\n"
        }
        let answer = await server.console.send(
            "POST", "/api/v1/feedback/batch", fields: [("Content-Type", "application/x-ndjson")],
            body: Array(lines.utf8))
        let results = try JSONReader.read(await answer.wholeBody())["results"]?.array ?? []
        return results.compactMap { $0["id"]?.string }
    }

    private func export(_ server: TestServer, _ path: String) async throws -> [UInt8] {
        let answer = await server.console.send("GET", "/api/v1/export/" + path)
        #expect(answer.status == .ok, "\(answer.text)")
        return try await answer.wholeBody()
    }

    @Test func linesAreTheRecordsOfTheAPI() async throws {
        let server = try await TestServer()
        let ids = try await filled(server, 700)
        #expect(ids.count == 700)
        let lines = NDJSON.lines(try await export(server, "feedback.ndjson"))
        #expect(lines.count == 700)
        for line in lines.prefix(40) {
            let id = try JSONReader.read(Array(line.bytes))["id"]?.string ?? ""
            let record = await server.console.send("GET", "/api/v1/feedback/\(id)")
            // Files and threads are looked up for one record only.
            let text = String(decoding: line.bytes, as: UTF8.self).dropLast() + ",\"attachments\":[],\"thread\":[]}"
            #expect(text == record.text)
        }
    }

    /// Two pieces are read at a time: where the first has become too long, the second begins too late.
    @Test func noRecordIsLostAmongLongOnes() async throws {
        let server = try await TestServer()
        var wanted: [String] = []
        for batch in 0..<4 {
            var lines = ""
            for number in 0..<250 {
                // After short ones that promise short pieces; a piece ends within each group of long ones.
                let length = batch > 0 && number > 150 ? 9_000 : 10
                lines += #"{"survey":"nps","score":9,"comment":"\#(String(repeating: "x", count: length))","#
                lines += #""external_id":"\#(batch)-\#(number)"}"# + "\n"
                wanted.append("\(batch)-\(number)")
            }
            _ = await server.console.send(
                "POST", "/api/v1/feedback/batch", fields: [("Content-Type", "application/x-ndjson")],
                body: Array(lines.utf8))
        }
        let lines = NDJSON.lines(try await export(server, "feedback.ndjson"))
        let found = try lines.map { try JSONReader.read(Array($0.bytes))["external_id"]?.string }
        #expect(found == wanted)
    }

    @Test func itGoesOnBehindARecord() async throws {
        let server = try await TestServer()
        _ = try await filled(server, 30)
        let all = String(decoding: try await export(server, "feedback.ndjson"), as: UTF8.self).split(separator: "\n")
            .map(String.init)
        let tenth = try JSONReader.read(Array(all[9].utf8))["id"]?.string ?? ""
        let rest = String(decoding: try await export(server, "feedback.ndjson?cursor=\(tenth)"), as: UTF8.self)
        #expect(rest.split(separator: "\n").map(String.init) == Array(all[10...]))
        let table = String(decoding: try await export(server, "feedback.csv?cursor=\(tenth)"), as: UTF8.self)
        #expect(!table.hasPrefix("id,"))
        let unknown = await server.console.send(
            "GET", "/api/v1/export/feedback.csv?cursor=01a20000-0000-7000-8000-000000000000")
        #expect(unknown.status.code == 422)
    }

    @Test func noCellIsAFormula() async throws {
        let server = try await TestServer()
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\u{FF1D}x", "|x", "=\\\"x\\\"", "plain"] {
            let answer = await server.post(
                "/api/v1/feedback",
                #"{"comment":"\#(text)","subject":"\#(text)","person":{"name":"\#(text)","id":"\#(text)","#
                    + #""attributes":{"\#(text)":"\#(text)"}},"tags":["\#(text)"]}"#,
                from: server.console)
            #expect(answer.status.code == 201, "\(answer.text)")
        }
        for path in ["feedback.csv", "people.csv"] {
            var reader = CSVReader()
            let rows = reader.feed(try await export(server, path)) + reader.finish()
            #expect(rows.count == 9)
            for row in rows {
                for cell in try row.content.get() {
                    let first = cell.unicodeScalars.first
                    let isFormula = first.map { "=+-@\t\r\n\u{FF1D}".unicodeScalars.contains($0) } ?? false
                    #expect(!isFormula, "\(cell)")
                }
            }
        }
    }

    @Test func filtersHold() async throws {
        let server = try await TestServer()
        _ = try await filled(server, 22)
        let tens = NDJSON.lines(try await export(server, "feedback.ndjson?score_min=10"))
        #expect(tens.count == 2)
        #expect(NDJSON.lines(try await export(server, "feedback.ndjson?channel=web")).isEmpty)
        let refused = await server.console.send("GET", "/api/v1/export/feedback.csv?limit=5")
        #expect(refused.status.code == 422)
        #expect(await server.console.send("GET", "/api/v1/export/people.csv?q=x").status.code == 422)
    }

    @Test func strangersGetNothing() async throws {
        let server = try await TestServer()
        let ingest = await server.token(.ingest)
        #expect(await server.get("/api/v1/export/feedback.csv").status.code == 401)
        #expect(await server.get("/api/v1/export/feedback.csv", token: ingest).status.code == 403)
    }
}
