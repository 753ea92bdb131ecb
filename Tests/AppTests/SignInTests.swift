import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// From the first start's link to a session, and who a cookie is good for.
struct SignInTests {
    private static let form = (name: "Content-Type", value: "application/x-www-form-urlencoded")
    private static let password = "correct+horse+battery"

    private func path(_ link: String) -> String {
        "/sign-in/" + (link.split(separator: "/").last.map(String.init) ?? "")
    }

    private func post(
        _ server: TestServer, _ path: String, _ body: String, _ fields: [(name: String, value: String)] = []
    ) async -> Response {
        await server.stranger().send("POST", path, fields: [SignInTests.form] + fields, body: Array(body.utf8))
    }

    private func cookie(_ response: Response) -> String {
        String((response.field("Set-Cookie") ?? "").prefix { $0 != ";" })
    }

    /// The first owner, signed in.
    private func owner(_ server: TestServer) async throws -> String {
        let link = try #require(await server.application.firstSignInLink())
        let answer = await post(server, path(link), "email=ann%40example.org&password=\(SignInTests.password)")
        #expect(answer.status == .seeOther, "\(answer.text)")
        return cookie(answer)
    }

    @Test func theFirstLinkMakesTheOwnerOnce() async throws {
        let server = try await TestServer()
        let link = try #require(await server.application.firstSignInLink())
        for _ in 0..<3 { #expect(await server.get(path(link)).status == .ok, "a preview does not use it up") }
        let body = "email=ann%40example.org&password=\(SignInTests.password)"
        let answer = await post(server, path(link), body)
        #expect(answer.status == .seeOther && answer.field("Location") == "/")
        let field = try #require(answer.field("Set-Cookie"))
        #expect(field.contains("HttpOnly") && field.contains("SameSite=Lax") && field.contains("Path=/"))
        #expect(await post(server, path(link), body).status == .notFound, "it is used up")
        #expect(try await server.application.firstSignInLink() == nil)
    }

    @Test func overTLSTheCookieIsBoundToTheHost() async throws {
        let server = try await TestServer(publicURL: "https://feedback.example")
        let link = try #require(await server.application.firstSignInLink())
        #expect(link.hasPrefix("https://feedback.example/sign-in/"))
        let answer = await post(server, path(link), "email=ann%40example.org&password=\(SignInTests.password)")
        let field = try #require(answer.field("Set-Cookie"))
        #expect(field.hasPrefix("__Host-sid=") && field.contains("; Secure"))
    }

    @Test(arguments: ["email=ann&password=longenough1", "email=ann%40example.org&password=short", "email=&password="])
    func aBadAddressOrPasswordShowsThePageAgain(body: String) async throws {
        let server = try await TestServer()
        let link = try #require(await server.application.firstSignInLink())
        let answer = await post(server, path(link), body)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.field("Content-Type")?.hasPrefix("text/html") == true)
        #expect(await server.get(path(link)).status == .ok, "the link is still good")
    }

    @Test func aSessionReadsTheDashboardAndTheAPI() async throws {
        let server = try await TestServer()
        #expect(await server.get("/").field("Location") == "/sign-in")
        let cookie = [(name: "Cookie", value: try await owner(server))]
        #expect(await server.get("/", fields: cookie).status == .ok)
        let session = await server.get("/api/v1/session", fields: cookie)
        #expect(session.json?["user"]?["email"]?.string == "ann@example.org")
        #expect(session.json?["user"]?["role"]?.string == "owner")
    }

    @Test func passwordsSignInAndWrongOnesDoNot() async throws {
        let server = try await TestServer()
        _ = try await owner(server)
        let right = await post(server, "/sign-in", "email=ANN%40example.org&password=\(SignInTests.password)")
        #expect(right.status == .seeOther && !cookie(right).isEmpty)
        let wrong = await post(server, "/sign-in", "email=ann%40example.org&password=wrong+password")
        let unknown = await post(server, "/sign-in", "email=bob%40example.org&password=wrong+password")
        #expect(wrong.status == .unauthorized && unknown.status == .unauthorized)
        #expect(wrong.field("Set-Cookie") == nil)
        #expect(wrong.text.replacing("ann@", with: "") == unknown.text.replacing("bob@", with: ""))
    }

    @Test func whoGivesNoPasswordKeepsNobodyBusy() async throws {
        let server = try await TestServer()
        let cookie = [(name: "Cookie", value: try await owner(server))]
        for body in ["", "email=ann%40example.org", "email=&password=", "password=\(SignInTests.password)"] {
            #expect(await post(server, "/sign-in", body).status == .unauthorized, "\(body)")
        }
        let audit = await server.get("/api/v1/audit", fields: cookie)
        #expect(audit.status == .ok && !audit.text.contains("sign_in.refused"), "\(audit.text)")
    }

    @Test func guessingIsLimited() async throws {
        let server = try await TestServer(isRateLimited: true)
        _ = try await owner(server)
        var refused = 0
        for _ in 0..<12
        where await post(server, "/sign-in", "email=ann%40example.org&password=guess").status == .tooManyRequests {
            refused += 1
        }
        #expect(refused >= 6)
    }

    @Test func anotherSitesPageCannotWriteWithTheCookie() async throws {
        let server = try await TestServer()
        let cookie = (name: "Cookie", value: try await owner(server))
        let json = (name: "Content-Type", value: "application/json")
        let body = Array(#"{"survey":"nps","score":9}"#.utf8)
        func send(_ extra: [(name: String, value: String)]) async -> Int {
            await server.stranger().send("POST", "/api/v1/feedback", fields: [cookie, json] + extra, body: body).status
                .code
        }
        #expect(await send([("Origin", "https://evil.example")]) == 403)
        #expect(await send([("Origin", "null")]) == 403)
        #expect(await send([("Sec-Fetch-Site", "cross-site")]) == 403)
        #expect(await send([("Sec-Fetch-Site", "same-site")]) == 403)
        #expect(await send([("Sec-Fetch-Site", "same-origin"), ("Origin", "http://127.0.0.1")]) == 201)
        #expect(await send([("Origin", "http://127.0.0.1")]) == 201)
        // A page can send a body without a type and a browser adds the cookie: only programs may.
        let bare = await server.stranger().send("POST", "/api/v1/feedback", fields: [cookie], body: body)
        #expect(bare.status == .unsupportedMediaType)
        let token = (name: "Authorization", value: "Bearer \(await server.token(.ingest))")
        #expect(
            await server.stranger().send("POST", "/api/v1/feedback", fields: [token], body: body).status == .created)
    }

    @Test func aSessionEndsByItselfAndBySigningOut() async throws {
        let server = try await TestServer()
        let cookie = [(name: "Cookie", value: try await owner(server))]
        server.clock.advance(milliseconds: 29 * 60 * 1000)
        #expect(await server.get("/api/v1/session", fields: cookie).status == .ok)
        server.clock.advance(milliseconds: 30 * 60 * 1000)
        #expect(await server.get("/api/v1/session", fields: cookie).status == .unauthorized)
        let again = await post(server, "/sign-in", "email=ann%40example.org&password=\(SignInTests.password)")
        let fresh = [(name: "Cookie", value: self.cookie(again))]
        #expect(await server.get("/api/v1/session", fields: fresh).status == .ok)
        let out = await post(server, "/sign-out", "", fresh)
        #expect(out.status == .seeOther && out.field("Clear-Site-Data") != nil)
        #expect(await server.get("/api/v1/session", fields: fresh).status == .unauthorized)
    }

    @Test func aPlantedCookieIsNeverAdopted() async throws {
        let server = try await TestServer()
        _ = try await owner(server)
        let planted = [(name: "Cookie", value: "sid=planted")]
        let answer = await post(
            server, "/sign-in", "email=ann%40example.org&password=\(SignInTests.password)", planted)
        #expect(cookie(answer) != "sid=planted")
        #expect(await server.get("/api/v1/session", fields: planted).status == .unauthorized)
    }

    @Test func theOperatorGivesAForgetfulUserANewLink() async throws {
        let server = try await TestServer()
        let cookie = [(name: "Cookie", value: try await owner(server))]
        let body = #"{"email":"ann@example.org","role":"owner"}"#
        #expect(await server.post("/api/v1/users", body, token: await server.token(.owner)).status == .conflict)
        let created = await server.post("/api/v1/users", body, from: server.console)
        let link = path(try #require(created.json?["link"]?.string, "\(created.text)"))
        #expect(await post(server, link, "password=another+good+one").status == .seeOther)
        #expect(await server.get("/api/v1/session", fields: cookie).status == .unauthorized, "old sessions end")
        let signedIn = await post(server, "/sign-in", "email=ann%40example.org&password=another+good+one")
        #expect(signedIn.status == .seeOther)
    }

    @Test func anInvitedUserSetsAPassword() async throws {
        let server = try await TestServer()
        let created = await server.post(
            "/api/v1/users", #"{"email":"Bob@Example.org","role":"viewer"}"#, token: await server.token(.owner))
        #expect(created.status == .created, "\(created.text)")
        let link = path(try #require(created.json?["link"]?.string))
        #expect(await server.get(link).text.contains("bob@example.org"))
        let answer = await post(server, link, "password=\(SignInTests.password)")
        let session = await server.get("/api/v1/session", fields: [("Cookie", cookie(answer))])
        #expect(session.json?["user"]?["role"]?.string == "viewer")
    }

    @Test func aSessionLivesByTheClockThatNobodySets() async throws {
        let steady = WallClock()
        let server = try await TestServer(steadyClock: steady)
        let cookie = [(name: "Cookie", value: try await owner(server))]
        server.clock.advance(milliseconds: 24 * 60 * 60 * 1000)
        #expect(await server.get("/api/v1/session", fields: cookie).status == .ok, "the wall clock was put forward")
        steady.advance(milliseconds: AppLimits.sessionIdleMilliseconds)
        server.clock.advance(milliseconds: -48 * 60 * 60 * 1000)
        #expect(await server.get("/api/v1/session", fields: cookie).status == .unauthorized, "nor put back revives it")
        await server.application.close()
    }
}
