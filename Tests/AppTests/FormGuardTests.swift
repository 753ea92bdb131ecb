import App
import Channels
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// Spam and fairness: what raises a form's score, what is held, and that nothing is lost or counted twice.
struct FormGuardTests {
    private func records(_ server: TestServer, _ token: String) async -> [JSON] {
        await server.get("/api/v1/feedback?limit=500", token: token).json?["data"]?.array ?? []
    }

    /// The payload that a page sends after its work.
    private func solved(_ server: TestServer) async throws -> String {
        let challenge = try #require(await server.get("/channels/web/nps/challenge").json)
        let salt = try #require(challenge["salt"]?.string)
        #expect(salt.hasSuffix("&"))
        let wanted = try #require(challenge["challenge"]?.string)
        let limit = Int(challenge["maxnumber"]?.integer ?? 0)
        let number = try #require((0...limit).first { Altcha.digest(salt: salt, number: $0) == wanted })
        let json = JSON.object([
            JSON.Member("algorithm", .string("SHA-256")), JSON.Member("challenge", .string(wanted)),
            JSON.Member("number", .integer(Int64(number))), JSON.Member("salt", .string(salt)),
            JSON.Member("signature", challenge["signature"] ?? .null),
        ])
        return Base64.encode(JSONWriter.bytes(of: json))
    }

    @Test func underPressureAFormWithoutProofIsHeldAndOneWithProofCounts() async throws {
        let server = try await TestServer(isRateLimited: true)
        let viewer = await server.token(.viewer)
        for _ in 0..<AppLimits.pressurePerAddress {
            #expect(await server.post("/channels/web/nps", #"{"score":9}"#).status == .created)
        }
        #expect(await records(server, viewer).allSatisfy { $0["counted"]?.bool == true })
        let held = await server.post("/channels/web/nps", #"{"score":0}"#)
        #expect(held.status == .created)
        let proof = try await solved(server)
        #expect(await server.post("/channels/web/nps", #"{"score":10,"altcha":"\#(proof)"}"#).status == .created)
        #expect(await server.post("/channels/web/nps", #"{"score":1,"altcha":"\#(proof)"}"#).status == .created)
        let all = await records(server, viewer)
        func counted(_ score: Int64) -> [Bool] {
            all.filter { $0["score"]?.integer == score }.map { $0["counted"]?.bool == true }
        }
        #expect(all.count == AppLimits.pressurePerAddress + 3)
        #expect(counted(0) == [false] && counted(10) == [true] && counted(1) == [false])
        #expect(await server.get("/api/v1/metrics/nps", token: viewer).json?["n"]?.integer == 21)
        // Another address is not under pressure, and neither is this one a little later.
        _ = await server.post("/channels/web/nps", #"{"score":5}"#, from: server.stranger(0xC000_0203))
        server.clock.advance(milliseconds: 120_000)
        _ = await server.post("/channels/web/nps", #"{"score":5}"#)
        #expect(await server.get("/api/v1/metrics/nps", token: viewer).json?["n"]?.integer == 23)
    }

    @Test func pressureMakesTheWorkHarder() async throws {
        let server = try await TestServer(isRateLimited: true)
        func limit() async -> Int64? { await server.get("/channels/web/nps/challenge").json?["maxnumber"]?.integer }
        #expect(await limit() == Int64(AppLimits.proofNumberCalm))
        for _ in 0...AppLimits.pressurePerAddress { _ = await server.post("/channels/web/nps", #"{"score":9}"#) }
        #expect(await limit() == Int64(AppLimits.proofNumberPressed))
    }

    @Test func aProofOfAFormThatWasRefusedIsNotSpent() async throws {
        let server = try await TestServer()
        let viewer = await server.token(.viewer)
        let proof = try await solved(server)
        let refused = await server.post("/channels/web/nps", #"{"score":99,"altcha":"\#(proof)"}"#)
        #expect(refused.status == .unprocessableContent)
        _ = await server.post("/channels/web/nps", #"{"score":9,"altcha":"\#(proof)"}"#)
        let reasons = await records(server, viewer).first?["spam_reasons"]?.array?.compactMap(\.string) ?? []
        #expect(!reasons.contains { $0.contains("proof of work") }, "\(reasons)")
    }

    @Test func theSameTextAgainAndAgainIsMarked() async throws {
        let server = try await TestServer()
        let viewer = await server.token(.viewer)
        let body = #"{"score":9,"comment":"Buy our wonderful watches today at a price"}"#
        for _ in 0...AppLimits.sameTextsMax { _ = await server.post("/channels/web/nps", body) }
        let marked = await records(server, viewer).count {
            $0["spam_reasons"]?.array?.contains { $0.string?.contains("same text") == true } == true
        }
        #expect(marked == 1)
        _ = await server.post("/channels/web/nps", #"{"score":9,"comment":"see HTTP://CHEAP.EXAMPLE now"}"#)
        #expect(
            await records(server, viewer).contains { record in
                record["spam_reasons"]?.array?.contains { $0.string?.contains("capital") == true } == true
            })
    }

    @Test func aNetworkOfManyAddressesIsLimitedAsOne() async throws {
        let server = try await TestServer(isRateLimited: true)
        var accepted = 0
        for number in 0..<(AppLimits.networkIntakeBurst + 50) {
            // Another /64 each time, all of one /48.
            let client = InMemoryClient(server.application, peer: .ipv6(0x2001_0DB8_0001_0000 | UInt64(number), 1))
            if await server.post("/channels/web/nps", #"{"score":9}"#, from: client).status == .created {
                accepted += 1
            }
        }
        #expect(accepted == AppLimits.networkIntakeBurst)
        let other = InMemoryClient(server.application, peer: .ipv6(0x2001_0DB8_0002_0000, 1))
        #expect(await server.post("/channels/web/nps", #"{"score":9}"#, from: other).status == .created)
    }

    @Test func manyAreMarkedAtOnceAndTheMetricsFollow() async throws {
        let server = try await TestServer()
        let editor = await server.token(.editor)
        for score in [9, 9, 0] { _ = await server.post("/channels/web/nps", #"{"score":\#(score)}"#) }
        let ids = await records(server, editor).compactMap { $0["id"]?.string }
        func mark(_ list: [String], _ spam: Bool, token: String) async -> Response {
            let json = JSON.object([
                JSON.Member("ids", .array(list.map { .string($0) })), JSON.Member("spam", .bool(spam)),
            ])
            return await server.post(
                "/api/v1/feedback/spam", String(decoding: JSONWriter.bytes(of: json), as: UTF8.self), token: token)
        }
        func n() async -> Int64? {
            await server.get("/api/v1/metrics/nps", token: editor).json?["n"]?.integer
        }
        let unknown = "0199aaaa-0000-7000-8000-000000000001"
        let marked = await mark(ids + [unknown], true, token: editor)
        #expect(marked.status == .ok && marked.json?["changed"]?.integer == 3, "\(marked.text)")
        #expect(marked.json?["unknown"]?.array == [.string(unknown)])
        #expect(await n() == 0)
        #expect(await mark(Array(ids.prefix(2)), false, token: editor).json?["changed"]?.integer == 2)
        #expect(await n() == 2)
        #expect(await mark(ids, true, token: await server.token(.viewer)).status == .forbidden)
        #expect(await mark([], true, token: editor).status == .unprocessableContent)
        let many = Array(repeating: unknown, count: AppLimits.spamMarksMax)
        #expect(await mark(many, true, token: editor).status == .ok)
        #expect(await mark(many + [unknown], true, token: editor).status == .unprocessableContent)
    }

    @Test func aRefusalCanBeReadByThePageThatAsked() async throws {
        let server = try await TestServer(isRateLimited: true)
        let origin = [(name: "Origin", value: "https://shop.example")]
        let wrong = await server.post("/channels/web/nps", #"{"score":99}"#, fields: origin)
        let broken = await server.post("/channels/web/nps", "{", fields: origin)
        let unknown = await server.post("/channels/web/none", "{}", fields: origin)
        for answer in [wrong, broken, unknown] {
            #expect(answer.status.code >= 400 && answer.field("Access-Control-Allow-Origin") == "*")
            #expect(answer.fields.contains { $0.name == .vary && $0.value == "Origin" })
            #expect(answer.field("Cross-Origin-Resource-Policy") == "cross-origin" || answer.status == .notFound)
        }
        var last = wrong
        for _ in 0..<60 where last.status != .tooManyRequests {
            last = await server.post("/channels/web/nps", #"{"score":9}"#, fields: origin)
        }
        #expect(last.status == .tooManyRequests && last.field("Access-Control-Allow-Origin") == "*")
        #expect(last.field("Access-Control-Expose-Headers")?.contains("Retry-After") == true)
    }

    @Test func aListOfOriginsKeepsOthersOutAlsoWithoutPreflight() async throws {
        let server = try await TestServer()
        let survey = """
            {"slug":"own","name":"O","questions":[{"key":"nps","kind":"nps","label":{"en":"?"}}],
             "web":{"origins":["https://shop.example"],"frame_ancestors":["https://shop.example"]}}
            """
        _ = await server.post("/api/v1/surveys", survey, token: await server.token(.editor))
        func post(_ fields: [(name: String, value: String)]) async -> Response {
            await server.post("/channels/web/own", #"{"score":9}"#, fields: fields)
        }
        let own = await post([("Origin", "https://shop.example")])
        #expect(own.status == .created && own.field("Access-Control-Allow-Origin") == "https://shop.example")
        let evil = await post([("Origin", "https://evil.example")])
        #expect(evil.status == .forbidden && evil.field("Access-Control-Allow-Origin") == nil)
        #expect(await post([("Sec-Fetch-Site", "cross-site")]).status == .forbidden)
        #expect(await post([]).status == .created)
        let page = await server.get("/f/own?embed=1")
        #expect(page.field("Content-Security-Policy")?.hasSuffix("frame-ancestors https://shop.example") == true)
        #expect(page.field("X-Frame-Options") == nil && page.text.contains("page embedded"))
        #expect(await server.get("/f/nps").field("X-Frame-Options") == "DENY")
    }
}
