import App
import Feedback
import HTTPServer
import HTTPWire
import Store
import TestSupport
import Testing

/// What takes data away asks a signed-in user for the password again.
struct ConfirmationTests {
    private static let password = "a long enough password 9"

    private func signedIn(_ server: TestServer) async -> [(name: String, value: String)] {
        _ = await server.post(
            "/api/v1/users", #"{"email":"o@example.org","role":"owner","password":"\#(ConfirmationTests.password)"}"#,
            from: server.console)
        let answer = await server.stranger().send(
            "POST", "/sign-in",
            fields: [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin")],
            body: Array("email=o%40example.org&password=a+long+enough+password+9".utf8))
        let cookie = answer.field("Set-Cookie")?.prefix { $0 != ";" } ?? ""
        return [("Cookie", String(cookie)), ("Sec-Fetch-Site", "same-origin")]
    }

    @Test func anOldPasswordIsAskedForAgain() async throws {
        let server = try await TestServer()
        let fields = await signedIn(server)
        let before = await server.get("/api/v1/export/people.csv", fields: fields)
        #expect(before.status == .ok, "\(before.text)")
        // The session is in use all the while; only the password grows old.
        for _ in 0..<4 {
            server.clock.advance(milliseconds: 4 * 60 * 1000)
            #expect(await server.get("/api/v1/people", fields: fields).status == .ok)
        }
        let after = await server.get("/api/v1/export/people.csv", fields: fields)
        #expect(after.status.code == 403 && after.text.contains("session/confirm"))
        let token = await server.post("/api/v1/tokens", #"{"name":"x","role":"owner"}"#, fields: fields)
        #expect(token.status.code == 403)
        let wrong = await server.post("/api/v1/session/confirm", #"{"password":"another one"}"#, fields: fields)
        #expect(wrong.status.code == 422)
        #expect(await server.get("/api/v1/export/people.csv", fields: fields).status.code == 403)
        let right = await server.post(
            "/api/v1/session/confirm", #"{"password":"\#(ConfirmationTests.password)"}"#, fields: fields)
        #expect(right.status.code == 204, "\(right.text)")
        #expect(await server.get("/api/v1/export/people.csv", fields: fields).status == .ok)
    }

    @Test func tokensHaveNoPassword() async throws {
        let server = try await TestServer()
        let token = await server.token(.viewer)
        server.clock.advance(milliseconds: 60 * 60 * 1000)
        #expect(await server.get("/api/v1/export/people.csv", token: token).status == .ok)
    }
}
