import Glibc
import TestSupport
import Testing
import Transport

@Suite struct ListeningTests {
    private func path() -> String { "/tmp/earshot-test-\(UInt64.random(in: 0 ... .max)).sock" }

    @Test func aUnixSocketIsForItsOwnerOnly() throws {
        let path = path()
        defer { unlink(path) }
        let socket = try ListeningSocket(.unix(path: path))
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(socket.port == 0)
    }

    @Test func aStaleUnixSocketIsReplacedAndALiveOneIsNot() throws {
        let path = path()
        defer { unlink(path) }
        do { _ = try ListeningSocket(.unix(path: path)) }
        let second = try ListeningSocket(.unix(path: path))
        #expect(throws: SystemError.self) { try ListeningSocket(.unix(path: path)) }
        withExtendedLifetime(second) {}
    }

    @Test func aPathThatDoesNotFitIsRefused() {
        let path = "/tmp/" + String(repeating: "x", count: 200)
        #expect(throws: SystemError.self) { try ListeningSocket(.unix(path: path)) }
    }

    @Test func twoListenersCannotHaveOnePort() throws {
        let first = try ListeningSocket(.tcp(host: "127.0.0.1", port: 0))
        #expect(first.port > 0)
        #expect(throws: SystemError.self) { try ListeningSocket(.tcp(host: "127.0.0.1", port: first.port)) }
    }

    @Test func anUnknownHostIsAnErrorAndNotACrash() {
        #expect(throws: SystemError.self) { try ListeningSocket(.tcp(host: "no such host", port: 0)) }
    }
}
