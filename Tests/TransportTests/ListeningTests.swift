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

    @Test func aSocketWithoutAFileHasANameThatNobodyElseCanTake() throws {
        let name = "earshot-test-\(UInt64.random(in: 0 ... .max))"
        do {
            let socket = try ListeningSocket(.abstract(name: name))
            #expect(socket.port == 0)
            #expect(throws: SystemError.self) { try ListeningSocket(.abstract(name: name)) }
        }
        // It goes with its socket: nothing is left to be cleared away.
        let second = try ListeningSocket(.abstract(name: name))
        withExtendedLifetime(second) {}
        let longest = name + String(repeating: "x", count: 107 - name.utf8.count)
        _ = try ListeningSocket(.abstract(name: longest))
        for refused in ["", longest + "x"] {
            #expect(throws: SystemError.self) { try ListeningSocket(.abstract(name: refused)) }
        }
    }

    @Test func thePeerOfASocketWithoutAFileIsKnown() throws {
        let name = "earshot-test-\(UInt64.random(in: 0 ... .max))"
        let listening = try ListeningSocket(.abstract(name: name))
        var address = try #require(UnixAddress(abstract: name))
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        let isConnected = address.connect(descriptor)
        #expect(isConnected)
        #expect(PeerUser.of(descriptor) == geteuid())
        withExtendedLifetime(listening) {}
    }

    @Test func onlyTheOwnUserAndRootAreTrusted() {
        #expect(PeerUser.isTrusted(0))
        #expect(PeerUser.isTrusted(geteuid()))
        #expect(!PeerUser.isTrusted(geteuid() + 1))
        #expect(!PeerUser.isTrusted(nil))
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
