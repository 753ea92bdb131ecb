import App
import Codecs
import Glibc
import HTTPServer
import HTTPWire
import TestSupport
import Testing

@testable import App

struct HealthTests {
    @Test func aGoodDatabaseIsReady() async throws {
        let server = try await TestServer()
        let answer = await server.get("/readyz")
        #expect(answer.status == .ok && answer.json?["status"]?.string == "ready")
        await server.application.close()
    }

    @Test func aClosedOneSaysThatItStops() async throws {
        let server = try await TestServer()
        await server.application.close()
        let answer = await server.get("/readyz")
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.json?["status"]?.string == "unavailable" && answer.json?["reason"]?.string == "stopping")
        #expect(answer.field("Retry-After") == "5")
    }

    @Test func socketsThatWereMeantForOthersAreNotTaken() {
        #expect(Systemd.sockets(pid: "7", count: "2", own: 7) == [3, 4])
        #expect(Systemd.sockets(pid: "8", count: "2", own: 7) == [])
        #expect(Systemd.sockets(pid: nil, count: "2", own: 7) == [])
        #expect(Systemd.sockets(pid: "7", count: nil, own: 7) == [])
        #expect(Systemd.sockets(pid: "7", count: "0", own: 7) == [])
        #expect(Systemd.sockets(pid: "7", count: "-1", own: 7) == [])
        #expect(Systemd.sockets(pid: "7", count: "64", own: 7).count == 64)
        #expect(Systemd.sockets(pid: "7", count: "65", own: 7) == [])
    }
}
