import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// Tokens that end and are seen to be used; users who change, are disabled and removed.
struct AccountTests {
    private static let password = "correct horse battery"

    private func send(
        _ server: TestServer, _ method: String, _ path: String, _ body: String? = nil, token: String
    ) async -> Response {
        let fields =
            [("Authorization", "Bearer \(token)")] + (body == nil ? [] : [("Content-Type", "application/json")])
        return await server.stranger().send(
            method, path, fields: fields.map { (name: $0.0, value: $0.1) }, body: Array((body ?? "").utf8))
    }

    private func user(_ server: TestServer, _ email: String, _ role: String, token: String) async throws -> String {
        let made = await send(
            server, "POST", "/api/v1/users", #"{"email":"\#(email)","role":"\#(role)","password":"\#(Self.password)"}"#,
            token: token)
        #expect(made.status == .created, "\(made.text)")
        return try #require(made.json?["id"]?.string)
    }

    /// - Returns: the session's cookie, or nothing where the sign-in was refused.
    private func signIn(_ server: TestServer, _ email: String) async -> String {
        let answer = await server.stranger().send(
            "POST", "/sign-in", fields: [("Content-Type", "application/x-www-form-urlencoded")],
            body: Array("email=\(email)&password=\(Self.password.replacing(" ", with: "+"))".utf8))
        return String((answer.field("Set-Cookie") ?? "").prefix { $0 != ";" })
    }

    private func status(_ server: TestServer, _ path: String, cookie: String) async -> Status {
        await server.stranger().send("GET", path, fields: [("Cookie", cookie)]).status
    }

    @Test func aTokenEndsAtItsTime() async throws {
        let server = try await TestServer()
        let owner = await server.token(.owner)
        let end = server.clock.now.advanced(byMilliseconds: 60_000)
        let time = Timestamp.rfc3339(milliseconds: end.millisecondsSinceEpoch)
        let made = await server.post(
            "/api/v1/tokens", #"{"name":"t","role":"viewer","expires_at":"\#(time)"}"#, token: owner)
        #expect(made.status == .created && made.json?["expires_at"]?.string == time, "\(made.text)")
        let token = try #require(made.json?["token"]?.string)
        server.clock.advance(milliseconds: 59_999)
        #expect(await server.get("/api/v1/feedback", token: token).status == .ok)
        server.clock.advance(milliseconds: 1)
        #expect(await server.get("/api/v1/feedback", token: token).status == .unauthorized)
        for wrong in [#""2020-01-01T00:00:00Z""#, #""soon""#, "5", #""\#(time)""#] {
            let refused = await server.post(
                "/api/v1/tokens", #"{"name":"t","role":"viewer","expires_at":\#(wrong)}"#, token: owner)
            #expect(refused.status == .unprocessableContent && refused.text.contains("time to come"), "\(wrong)")
        }
        let forever = await server.post(
            "/api/v1/tokens", #"{"name":"t","role":"viewer","expires_at":null}"#, token: owner)
        #expect(forever.status == .created && forever.json?["expires_at"] == .null)
    }

    @Test func theLastUseIsShownToTheMinuteAndKept() async throws {
        let folder = TemporaryFolder()
        let server = try await TestServer(folder: folder)
        let owner = await server.token(.owner)
        let token = await server.token(.viewer)
        func used() async -> String? {
            let list = await server.get("/api/v1/tokens", token: owner).json?["data"]?.array ?? []
            return list.first { $0["role"]?.string == "viewer" }?["last_used_at"]?.string
        }
        #expect(await used() == nil)
        let first = server.clock.now
        _ = await server.get("/api/v1/feedback", token: token)
        let time = Timestamp.rfc3339(milliseconds: first.millisecondsSinceEpoch)
        #expect(await used() == time)
        server.clock.advance(milliseconds: 59_999)
        _ = await server.get("/api/v1/feedback", token: token)
        #expect(await used() == time)
        server.clock.advance(milliseconds: 1)
        _ = await server.get("/api/v1/feedback", token: token)
        let later = Timestamp.rfc3339(milliseconds: server.clock.now.millisecondsSinceEpoch)
        #expect(await used() == later)
        await server.application.close()
        let again = try await TestServer(folder: folder)
        let list = await again.console.send("GET", "/api/v1/tokens").json?["data"]?.array ?? []
        #expect(list.first { $0["role"]?.string == "viewer" }?["last_used_at"]?.string == later)
    }

    @Test func aRemovedUserIsGoneAtOnce() async throws {
        let server = try await TestServer()
        let owner = await server.token(.owner)
        _ = try await user(server, "o@example.org", "owner", token: owner)
        let id = try await user(server, "e@example.org", "editor", token: owner)
        let cookie = await signIn(server, "e@example.org")
        #expect(await status(server, "/api/v1/feedback", cookie: cookie) == .ok)
        let made = await server.post("/api/v1/feedback", #"{"survey":"nps","score":9}"#, token: owner)
        let record = "/api/v1/feedback/" + (made.json?["id"]?.string ?? "")
        #expect(await send(server, "PATCH", record, #"{"assignee":"\#(id)"}"#, token: owner).status == .ok)
        #expect(await send(server, "DELETE", "/api/v1/users/\(id)", token: owner).status == .noContent)
        #expect(await status(server, "/api/v1/feedback", cookie: cookie) == .unauthorized)
        #expect(await signIn(server, "e@example.org").isEmpty)
        #expect(await server.get(record, token: owner).json?["assignee"] == .null)
        #expect(await send(server, "DELETE", "/api/v1/users/\(id)", token: owner).status == .notFound)
        #expect(await server.get("/api/v1/audit", token: owner).text.contains("user.remove"))
    }

    @Test func aDisabledUserMayNotSignInUntilEnabled() async throws {
        let server = try await TestServer()
        let owner = await server.token(.owner)
        let id = try await user(server, "e@example.org", "viewer", token: owner)
        let path = "/api/v1/users/\(id)"
        let cookie = await signIn(server, "e@example.org")
        let off = await send(server, "PATCH", path, #"{"disabled":true}"#, token: owner)
        #expect(off.status == .ok && off.json?["disabled"]?.bool == true)
        #expect(await status(server, "/api/v1/feedback", cookie: cookie) == .unauthorized)
        #expect(await signIn(server, "e@example.org").isEmpty)
        #expect(await send(server, "PATCH", path, #"{"disabled":false}"#, token: owner).status == .ok)
        #expect(
            await status(server, "/api/v1/feedback", cookie: cookie) == .unauthorized, "the session does not come back")
        #expect(await !signIn(server, "e@example.org").isEmpty)
    }

    @Test func aChangedRoleHoldsForSessionsThatThereAre() async throws {
        let server = try await TestServer()
        let owner = await server.token(.owner)
        let id = try await user(server, "e@example.org", "viewer", token: owner)
        let cookie = await signIn(server, "e@example.org")
        #expect(await status(server, "/api/v1/users", cookie: cookie) == .forbidden)
        let changed = await send(server, "PATCH", "/api/v1/users/\(id)", #"{"role":"owner"}"#, token: owner)
        #expect(changed.status == .ok && changed.json?["role"]?.string == "owner")
        #expect(await status(server, "/api/v1/users", cookie: cookie) == .ok)
    }

    @Test func theLastOwnerStays() async throws {
        let server = try await TestServer()
        let token = await server.token(.owner)
        let first = try await user(server, "a@example.org", "owner", token: token)
        _ = try await user(server, "v@example.org", "viewer", token: token)
        let path = "/api/v1/users/\(first)"
        func refusals() async -> [Int] {
            [
                await send(server, "DELETE", path, token: token).status.code,
                await send(server, "PATCH", path, #"{"role":"editor"}"#, token: token).status.code,
                await send(server, "PATCH", path, #"{"disabled":true}"#, token: token).status.code,
                await server.console.send("DELETE", path).status.code,
            ]
        }
        #expect(await refusals() == [409, 409, 409, 409])
        let second = try await user(server, "b@example.org", "owner", token: token)
        let off = await send(server, "PATCH", "/api/v1/users/\(second)", #"{"disabled":true}"#, token: token)
        #expect(off.status == .ok)
        #expect(await refusals() == [409, 409, 409, 409], "one who may not sign in lets nobody in")
        #expect(
            await send(server, "PATCH", "/api/v1/users/\(second)", #"{"disabled":false}"#, token: token).status == .ok)
        #expect(await send(server, "DELETE", path, token: token).status == .noContent)
    }

    @Test(arguments: [
        (#"{}"#, 422), (#"{"role":"ingest"}"#, 422), (#"{"role":"king"}"#, 422), (#"{"disabled":"yes"}"#, 422),
        (#"{"email":"x@example.org"}"#, 422), (#"[]"#, 422),
    ])
    func aWrongChangeIsRefused(body: String, status: Int) async throws {
        let server = try await TestServer()
        let owner = await server.token(.owner)
        let id = try await user(server, "e@example.org", "viewer", token: owner)
        let answer = await send(server, "PATCH", "/api/v1/users/\(id)", body, token: owner)
        #expect(
            answer.status.code == status && answer.json?["invalid_params"]?.array?.isEmpty == false, "\(answer.text)")
        #expect(await send(server, "PATCH", "/api/v1/users/x", #"{"role":"viewer"}"#, token: owner).status == .notFound)
        for role in [Role.editor, .viewer, .ingest] {
            let other = await server.token(role)
            #expect(await send(server, "PATCH", "/api/v1/users/\(id)", body, token: other).status == .forbidden)
            #expect(await send(server, "DELETE", "/api/v1/users/\(id)", token: other).status == .forbidden)
        }
    }
}
