import App
import Codecs
import Feedback
import HTTPServer
import HTTPWire
import TestSupport
import Testing

/// Every route against every role: who may not must get 401 or 403, and who may must get neither.
struct AccessTests {
    private static let callers: [Role?] = [nil] + Role.allCases

    @Test func everyRouteAnswersEachRoleAsItsAccessSays() async throws {
        let server = try await TestServer()
        var tokens: [Role: String] = [:]
        for role in Role.allCases { tokens[role] = await server.token(role) }
        var checked = 0
        for route in server.application.service.router.routes {
            guard case .role(let needed) = route.access else { continue }
            // Tokens have no password that could be given again.
            if route.pattern == "/api/v1/session/confirm" { continue }
            for caller in AccessTests.callers {
                let token = caller.flatMap { tokens[$0] }
                let answer = await server.stranger().send(
                    route.method.name, AccessTests.path(route.pattern),
                    fields: token.map { [("Authorization", "Bearer \($0)")] } ?? [])
                let isRefused = answer.status == .unauthorized || answer.status == .forbidden
                let mayCall = caller?.covers(needed) ?? false
                #expect(
                    isRefused != mayCall,
                    "\(route.method.name) \(route.pattern) as \(String(describing: caller)): \(answer.status.code)")
                if caller == nil { #expect(answer.status == .unauthorized) }
                if caller != nil, !mayCall { #expect(answer.status == .forbidden) }
                checked += 1
            }
        }
        #expect(checked >= 75)
    }

    @Test(arguments: ["fbk_wrong", "", "a b", "fbk_" + String(repeating: "A", count: 50)])
    func aWrongTokenIsRefusedWithAWayToMendIt(token: String) async throws {
        let server = try await TestServer()
        let answer = await server.get("/api/v1/feedback", token: token)
        #expect(answer.status == .unauthorized)
        #expect(answer.field("WWW-Authenticate")?.hasPrefix("Bearer") == true)
        #expect(answer.json?["code"]?.string == "unauthorized")
        #expect(answer.json?["detail"]?.string?.contains("Authorization: Bearer") == true)
    }

    @Test func tokensAreNotKeptAsText() async throws {
        let server = try await TestServer()
        let token = await server.token(.owner)
        let listing = await server.get("/api/v1/tokens", token: token)
        #expect(listing.status == .ok)
        #expect(!listing.text.contains(token))
    }

    @Test func aRevokedTokenIsNobodys() async throws {
        let server = try await TestServer()
        let owner = await server.token(.owner)
        let made = await server.post("/api/v1/tokens", #"{"name":"shop","role":"viewer"}"#, token: owner)
        let token = try #require(made.json?["token"]?.string)
        let id = try #require(made.json?["id"]?.string)
        #expect(await server.get("/api/v1/feedback", token: token).status == .ok)
        func revoke(_ id: String, as token: String) async -> Int {
            await server.stranger().send(
                "DELETE", "/api/v1/tokens/\(id)", fields: [("Authorization", "Bearer \(token)")]
            ).status.code
        }
        #expect(await revoke(id, as: token) == 403)
        #expect(await revoke("nonsense", as: owner) == 404)
        #expect(await revoke(id, as: owner) == 204)
        #expect(await server.get("/api/v1/feedback", token: token).status == .unauthorized)
        #expect(await revoke(id, as: owner) == 404)
        #expect(await !server.get("/api/v1/tokens", token: owner).text.contains(id))
        #expect(await server.get("/api/v1/audit", token: owner).text.contains("token.revoke"))
    }

    @Test func ingestMayCreateButNotRead() async throws {
        let server = try await TestServer()
        let token = await server.token(.ingest)
        #expect(await server.post("/api/v1/feedback", #"{"survey":"nps","score":9}"#, token: token).status == .created)
        #expect(await server.get("/api/v1/feedback", token: token).status == .forbidden)
    }

    private static func path(_ pattern: String) -> String {
        pattern.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("{") ? "nps" : String($0) }.joined(separator: "/")
    }
}

/// What only the command line may do.
struct ConsoleTests {
    @Test func sampleDataAreRefusedOverTheNetworkAndOnRealFeedback() async throws {
        let server = try await TestServer()
        let owner = await server.token(.owner)
        let path = "/control/demo"
        #expect(await server.post(path, "", token: owner).status == .forbidden)
        #expect(await server.post("/api/v1/feedback", #"{"survey":"nps","score":9}"#, token: owner).status == .created)
        let refused = await server.console.send("POST", path)
        #expect(refused.status == .conflict && refused.json?["detail"]?.string?.contains("--data") == true)
    }

    @Test func sampleDataFillAnEmptyFolderAndSayThatTheyAreSamples() async throws {
        let server = try await TestServer()
        let token = await server.token(.viewer)
        #expect(await server.get("/api/v1/session", token: token).json?["demo"]?.bool == false)
        let filled = await server.console.send("POST", "/control/demo")
        #expect(filled.status == .created, "\(filled.text)")
        #expect((filled.json?["feedback"]?.integer ?? 0) > 5_000)
        #expect(await server.get("/api/v1/session", token: token).json?["demo"]?.bool == true)
        let again = await server.console.send("POST", "/control/demo")
        #expect(again.status == .created && again.json?["feedback"]?.integer == 0)
    }
}
