import App
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// The fields that protect readers stand on every answer, refusals included.
struct HeadersTests {
    @Test(arguments: [
        ("GET", "/healthz"), ("GET", "/f/nps"), ("GET", "/sign-in"), ("GET", "/nowhere"), ("DELETE", "/healthz"),
        ("GET", "/api/v1/feedback"), ("GET", "/%2e%2e/etc/passwd"), ("GET", "/openapi.json"), ("OPTIONS", "/healthz"),
    ])
    func everyAnswerCarriesTheSecurityFields(method: String, path: String) async throws {
        let server = try await TestServer()
        let answer = await server.stranger().send(method, path)
        #expect(answer.field("X-Content-Type-Options") == "nosniff")
        #expect(answer.field("Referrer-Policy") == "no-referrer")
        #expect(answer.field("Content-Security-Policy")?.contains("frame-ancestors 'none'") == true)
        #expect(answer.field("X-Frame-Options") == "DENY")
        #expect(answer.field("Cross-Origin-Opener-Policy") == "same-origin")
        #expect(answer.field("Cache-Control") != nil)
        #expect(answer.field("Server") == nil && answer.field("X-Powered-By") == nil)
    }

    @Test func adminPagesAndTheAPIAreNeverCached() async throws {
        let server = try await TestServer()
        #expect(await server.get("/api/v1/session").field("Cache-Control") == "no-store")
        #expect(await server.get("/sign-in").field("Cache-Control") == "no-store")
    }

    /// RELIABILITY: with a public address, another name is not answered for, on open routes and others alike.
    @Test(arguments: [
        ("feedback.example", 200), ("FEEDBACK.example.", 200), ("feedback.example:8443", 200), ("127.0.0.1:8080", 200),
        ("localhost", 200), ("[::1]:80", 200), ("evil.example", 421), ("feedback.example.evil.example", 421),
        ("127.0.0.1.evil.example", 421),
    ]) func anotherHostIsNotAnsweredFor(_ host: String, _ status: Int) async throws {
        let server = try await TestServer(publicURL: "https://feedback.example")
        for path in ["/healthz", "/f/nps"] {
            #expect(await server.get(path, fields: [("Host", host)]).status.code == status, "\(path)")
        }
        let any = try await TestServer()
        #expect(await any.get("/healthz", fields: [("Host", host)]).status == .ok)
    }
}
