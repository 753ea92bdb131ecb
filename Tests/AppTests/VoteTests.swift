import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import Store
import TestSupport
import Testing

/// Links in mails: a person votes by one, and what opens every link does not.
struct VoteTests {
    private static let browser = [
        (name: "Content-Type", value: "application/x-www-form-urlencoded"), (name: "Accept", value: "text/html"),
        (name: "Accept-Language", value: "en"), (name: "User-Agent", value: "Mozilla/5.0"),
    ]

    private struct Link {
        let server: TestServer
        let owner: String
        let id: String
        let token: String
        let links: [String]
        let decoy: String

        func vote(
            _ score: Int, comment: String = "", fields: [(name: String, value: String)] = VoteTests.browser
        ) async -> Response {
            await server.stranger().send(
                "POST", "/channels/web/nps", fields: fields,
                body: Array("nps=\(score)&t=\(token)\(comment.isEmpty ? "" : "&comment=" + comment)".utf8))
        }

        func votes() async -> [JSON] {
            await server.get("/api/v1/invitations/\(id)", token: owner).json?["votes"]?.array ?? []
        }

        func provisional() async -> [JSON] {
            // Openings are written beside the answer: whatever is written later is written behind them.
            _ = await server.post("/api/v1/surveys/nps/invitations", "{}", token: owner)
            return await server.get("/api/v1/invitations/\(id)", token: owner).json?["provisional"]?.array ?? []
        }

        var records: [JSON] {
            get async { await server.get("/api/v1/feedback", token: owner).json?["data"]?.array ?? [] }
        }

        var n: Int64? {
            get async { await server.get("/api/v1/metrics/nps", token: owner).json?["n"]?.integer }
        }

        func wait(seconds: Int64) { server.clock.advance(milliseconds: seconds * 1000) }
    }

    private func link(_ more: String = "") async throws -> Link {
        let server = try await TestServer()
        let owner = await server.token(.owner)
        let made = await server.post(
            "/api/v1/surveys/nps/invitations", #"{"person":{"id":"cust_1","email":"a@example.org"}\#(more)}"#,
            token: owner)
        #expect(made.status == .created, "\(made.text)")
        func path(_ url: String) -> String { "/f/" + (url.split(separator: "/f/", maxSplits: 1).last ?? "") }
        return Link(
            server: server, owner: owner, id: try #require(made.json?["id"]?.string),
            token: try #require(made.json?["token"]?.string),
            links: made.json?["links"]?.array?.compactMap { $0["url"]?.string.map(path) } ?? [],
            decoy: path(made.json?["decoy_url"]?.string ?? ""))
    }

    @Test func aPersonVotesByTheirLinkAndMayChangeIt() async throws {
        let link = try await link()
        #expect(link.links.count == 11)
        let page = await link.server.get(link.links[9])
        #expect(page.text.contains("You have chosen 9.") && page.text.contains("value=\"9\" checked"))
        #expect(page.field("Cache-Control") == "no-store" && page.field("Referrer-Policy") == "no-referrer")
        #expect(page.field("X-Robots-Tag") == "noindex")
        #expect(page.text.split(separator: "type=\"submit\"").count == 2)
        link.wait(seconds: 60)
        #expect(await link.vote(9, comment: "good").status == .seeOther)
        link.wait(seconds: 120)
        #expect(await link.vote(7).status == .seeOther)
        let records = await link.records
        #expect(records.count == 1)
        #expect(records[0]["score"]?.integer == 7 && records[0]["counted"]?.bool == true)
        #expect(records[0]["channel"]?.string == "email" && records[0]["person"]?["id"]?.string == "cust_1")
        #expect(await link.votes().compactMap { $0["score"]?.integer } == [9, 7])
        #expect(await link.votes().compactMap { $0["outcome"]?.string } == ["created", "replaced"])
        #expect(await link.n == 1)
    }

    @Test func whatOpensEveryLinkChangesNothing() async throws {
        let link = try await link()
        for method in ["GET", "HEAD"] {
            for path in link.links + [link.decoy] {
                let answer = await link.server.stranger().send(
                    method, path, fields: [("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Chrome/120")])
                #expect(answer.status == .ok, "\(method) \(path)")
            }
        }
        #expect(await link.records.isEmpty)
        #expect(await link.votes().isEmpty)
        #expect(await link.n == 0)
        let openings = await link.provisional()
        #expect(openings.count == 24)
        #expect(openings.compactMap { $0["score"]?.integer } == Array(0...10) + Array(0...10))
        #expect(openings.count { $0["decoy"]?.bool == true } == 2)
        #expect(openings.count { $0["by"]?.string == "machine" } == 13, "the heads and the decoy's two")
        link.wait(seconds: 3_600)
        _ = await link.vote(9)
        #expect(await link.n == 1)
        #expect(await link.records.first?["counted"]?.bool == true)
    }

    @Test func theAccountingTellsPeopleFromScanners() async throws {
        let link = try await link()
        func parts() async -> JSON? {
            await link.server.get("/api/v1/metrics/responses?explain=true", token: link.owner).json
        }
        _ = await link.server.get(link.decoy)
        #expect(await link.provisional().count == 1)
        var answer = await parts() ?? .null
        #expect(answer["parts"]?["scanner_clicks"]?.integer == 1 && answer["parts"]?["opened"]?.integer == 0)
        _ = await link.server.get(link.links[9])
        link.wait(seconds: 3_600)
        _ = await link.vote(9)
        answer = await parts() ?? .null
        #expect(answer["parts"]?["opened"]?.integer == 1 && answer["parts"]?["clicked"]?.integer == 1)
        // The other one is what `provisional` writes behind.
        #expect(answer["parts"]?["sent"]?.integer == 2 && answer["parts"]?["delivered"]?.integer == 2)
        #expect(answer["denominator"]?.string == "completed/delivered" && answer["value"]?.double == 50)
        #expect(answer["explain"]?["who_counts"]?.string?.contains("delivered, sent less bounced") == true)
        link.wait(seconds: 31 * 86_400)
        answer = await parts() ?? .null
        #expect(answer["parts"]?["ignored"]?.integer == 1)
    }

    @Test func openingsAreKeptUpToTheirLimit() async throws {
        let link = try await link()
        for _ in 0...StoreLimits.openingsMax { _ = await link.server.get(link.links[3]) }
        #expect(await link.provisional().count == StoreLimits.openingsMax)
    }

    @Test func aVoteWithinFiveSecondsIsHeldAndThePersonsCounts() async throws {
        let link = try await link()
        link.wait(seconds: 4)
        #expect(await link.vote(0).status == .seeOther)
        let held = await link.records
        #expect(held.count == 1 && held[0]["spam"]?.bool == true && held[0]["counted"]?.bool == false)
        #expect(await link.n == 0)
        link.wait(seconds: 3_600)
        _ = await link.vote(9)
        let records = await link.records
        #expect(records.count == 1 && records[0]["score"]?.integer == 9 && records[0]["counted"]?.bool == true)
        #expect(await link.n == 1)
    }

    @Test func aScannerThatSendsEveryFormDoesNotReplaceAPerson() async throws {
        let link = try await link()
        link.wait(seconds: 3_600)
        _ = await link.vote(9, comment: "mine")
        link.wait(seconds: 600)
        for score in 0...10 {
            _ = await link.vote(score)
            link.wait(seconds: 1)
        }
        let record = try #require(await link.records.first)
        #expect(record["score"]?.integer == 9 && record["comment"]?.string == "mine")
        #expect(record["counted"]?.bool == true)
        #expect(await link.votes().count == 12)
        #expect(await link.n == 1)
    }

    @Test func aScannerBeforeThePersonLeavesOneHeldRecord() async throws {
        let link = try await link()
        link.wait(seconds: 30)
        for score in 0...10 { _ = await link.vote(score) }
        #expect(await link.records.count == 1)
        #expect(await link.n == 0)
        link.wait(seconds: 600)
        _ = await link.vote(3)
        #expect(await link.records.first?["score"]?.integer == 3)
        #expect(await link.n == 1)
    }

    @Test func whoFetchesTheDecoyIsAMachineForAMinute() async throws {
        let link = try await link()
        link.wait(seconds: 60)
        _ = await link.server.get(link.decoy)
        _ = await link.vote(2)
        #expect(await link.votes().first?["by"]?.string == "machine")
        link.wait(seconds: 61)
        _ = await link.vote(8)
        #expect(await link.votes().last?["by"]?.string == "person")
        #expect(await link.records.first?["score"]?.integer == 8)
    }

    @Test(arguments: [
        [("Sec-Purpose", "prefetch;prerender"), ("Accept-Language", "en")],
        [("Purpose", "prefetch"), ("Accept-Language", "en")],
        [("X-Moz", "prefetch"), ("Accept-Language", "en")], [("X-Purpose", "preview"), ("Accept-Language", "en")],
        [("User-Agent", "BarracudaTool/1.0")], [("User-Agent", "Mimecast")], [("User-Agent", "ProofPoint SafeLinks")],
    ])
    func aMachineThatSaysSoIsKeptApart(said: [(String, String)]) async throws {
        let link = try await link()
        link.wait(seconds: 3_600)
        _ = await link.vote(9)
        link.wait(seconds: 3_600)
        let fields =
            [(name: "Content-Type", value: "application/x-www-form-urlencoded")]
            + said.map { (name: $0.0, value: $0.1) }
        _ = await link.vote(0, fields: fields)
        #expect(await link.records.first?["score"]?.integer == 9)
        let last = try #require(await link.votes().last)
        #expect(last["by"]?.string == "machine" && last["outcome"]?.string == "kept_apart")
        #expect(last["reasons"]?.array?.isEmpty == false)
    }

    @Test func aLinkEndsAndAForgedOneNeverBegan() async throws {
        let link = try await link(#","expires_days":2"#)
        link.wait(seconds: 2 * 86_400 - 1)
        #expect(await link.vote(9).status == .seeOther)
        link.wait(seconds: 2)
        let late = await link.vote(1)
        #expect(late.status == .gone && late.text.contains("can no longer be used"))
        #expect(await link.votes().last?["outcome"]?.string == "too_late")
        #expect(await link.records.first?["score"]?.integer == 9)
        let forged = await link.server.post("/channels/web/nps", #"{"score":1,"t":"AAAAAAAA"}"#)
        #expect(forged.status == .gone)
        let other = await link.server.post("/channels/web/csat", #"{"score":1,"t":"\#(link.token)"}"#)
        #expect(other.status == .gone)
        #expect(await link.records.count == 1)
    }

    @Test func nobodyIsInvitedWithinTheirPause() async throws {
        let server = try await TestServer()
        let owner = await server.token(.owner)
        let survey = """
            {"slug":"paused","name":"P","questions":[{"key":"nps","kind":"nps","label":{"en":"?"}}],
             "asking":{"cooldown_days":30}}
            """
        _ = await server.post("/api/v1/surveys", survey, token: owner)
        let path = "/api/v1/surveys/paused/invitations"
        let person = #""person":{"id":"c1"}"#
        #expect(await server.post(path, "{\(person)}", token: owner).status == .created)
        let again = await server.post(path, "{\(person)}", token: owner)
        #expect(again.status == .conflict && again.text.contains("ignore_cooldown"))
        #expect(await server.post(path, #"{\#(person),"ignore_cooldown":true}"#, token: owner).status == .created)
        #expect(await server.post(path, #"{"person":{"id":"c2"}}"#, token: owner).status == .created)
        server.clock.advance(milliseconds: 31 * 86_400_000)
        #expect(await server.post(path, "{\(person)}", token: owner).status == .created)
        for wrong in [#"{"channel":"pigeon"}"#, #"{"expires_days":0}"#, #"{"person":{"email":"x"}}"#, #"{"who":1}"#] {
            #expect(await server.post(path, wrong, token: owner).status == .unprocessableContent, "\(wrong)")
        }
    }

    @Test func whoUnsubscribesIsAskedNoMore() async throws {
        let server = try await TestServer()
        let owner = await server.token(.owner)
        func invite(_ person: String, _ channel: String = "email") async -> Response {
            await server.post(
                "/api/v1/surveys/nps/invitations",
                #"{"person":\#(person),"channel":"\#(channel)","ignore_cooldown":true}"#, token: owner)
        }
        let person = #"{"id":"c1","email":"ann@example.org","phone":"+15005550009"}"#
        let made = try #require(await invite(person).json)
        let url = try #require(made["unsubscribe_url"]?.string)
        let path = "/u/" + (url.split(separator: "/").last ?? "")
        let page = await server.get(path)
        #expect(
            page.status == .ok && page.text.contains("<form method=\"post\"") && page.text.contains("Stop asking me"))
        #expect(await server.stranger().send("HEAD", path, fields: []).status == .ok)
        #expect(await invite(person).status == .created, "opening it changes nothing")
        for type in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"] {
            let done = await server.stranger().send(
                "POST", path, fields: [("Content-Type", type)], body: Array("List-Unsubscribe=One-Click".utf8))
            #expect(done.status == .ok && done.text.contains("not be asked"), "\(done.text)")
        }
        #expect(await invite(person).status == .conflict)
        #expect(await invite(#"{"email":"Ann@Example.org"}"#).status == .conflict)
        #expect(await invite(person, "phone").status == .created)
        // The link for voting is none for unsubscribing, and the other way round.
        let vote = try #require(made["token"]?.string)
        #expect(await server.get("/u/\(vote)").status == .notFound)
        #expect(await server.stranger().send("POST", "/u/\(vote)", fields: []).status == .notFound)
        let leave = path.dropFirst(3)
        #expect(await server.post("/channels/web/nps", #"{"score":1,"t":"\#(leave)"}"#).status == .gone)
    }

    @Test func anErasedPersonsLinkIsGone() async throws {
        let link = try await link()
        link.wait(seconds: 3_600)
        _ = await link.vote(9, comment: "secret+words")
        let person = try #require(await link.records.first?["person"]?["person_id"]?.string)
        let erased = await link.server.console.send("DELETE", "/api/v1/people/\(person)")
        #expect(erased.status.code < 300, "\(erased.text)")
        #expect(await link.server.get("/api/v1/invitations/\(link.id)", token: link.owner).status == .notFound)
        #expect(await link.vote(1).status == .gone)
        #expect(await link.n == 1)
    }
}
