import Dispatch
import Glibc
import MailServer
import Synchronization
import TestSupport
import Testing
import Transport

/// Keeps what comes in memory.
final class MailboxReceiver: MailReceiver {
    let mails = Mutex<[(message: [UInt8], envelope: MailEnvelope)]>([])

    func answer(toRecipient address: String) async -> RecipientAnswer {
        address.hasSuffix("@in.example") ? .known : .unknown
    }

    func deliver(_ message: [UInt8], _ envelope: MailEnvelope) async -> [DeliveryAnswer] {
        mails.withLock { $0.append((message, envelope)) }
        return envelope.recipients.map { _ in .stored }
    }
}

@Suite(.serialized) struct ServerTests {
    private static let reading = DispatchQueue(label: "earshot.test.mail.reading")

    private let clock = ManualClock()
    private let receiver = MailboxReceiver()

    private func server(_ listeners: [MailServerConfiguration.Listener] = []) throws -> MailServer {
        var configuration = MailServerConfiguration(listeners: listeners, host: "mx.example", bytesMax: 100_000)
        configuration.clock = clock
        return try MailServer(receiver, configuration: configuration)
    }

    private func connect(_ server: MailServer, _ dialect: MailDialect = .smtp) async throws -> RawClient {
        let (ours, theirs) = try RawClient.pair()
        await server.serve(OwnedDescriptor(ours), dialect)
        return RawClient(descriptor: theirs, timeoutMilliseconds: 60_000)
    }

    /// Reads on a queue of its own: tasks write what is read, and their threads must not wait for it.
    private func readMore(_ client: RawClient) async throws -> Bool {
        try await withCheckedThrowingContinuation { continuation in
            ServerTests.reading.async { continuation.resume(with: Result { try client.readMore() }) }
        }
    }

    /// Reads until so many lines that end a reply have come.
    private func codes(_ client: RawClient, _ count: Int) async throws -> [String] {
        func found() -> [String] {
            String(decoding: client.rest, as: UTF8.self).split(separator: "\r\n")
                .filter { $0.dropFirst(3).first == " " }.map { String($0.prefix(3)) }
        }
        while found().count < count, try await readMore(client) {}
        return found()
    }

    @Test func pipelinedMailsAreAnsweredInOrder() async throws {
        let server = try server()
        let client = try await connect(server)
        let mail = "MAIL FROM:<a@b.example>\r\nRCPT TO:<x@in.example>\r\nRCPT TO:<y@else.example>\r\nDATA\r\n"
        let body = String(repeating: "line of text\r\n", count: 5_000)
        try client.send("EHLO x\r\n\(mail)\(body).\r\n\(mail)two\r\n.\r\nQUIT\r\n")
        let wanted = ["220", "250", "250", "250", "550", "354", "250", "250", "250", "550", "354", "250", "221"]
        #expect(try await codes(client, wanted.count) == wanted)
        #expect(receiver.mails.withLock { $0.map(\.message) } == [Array(body.utf8), Array("two\r\n".utf8)])
        while try await readMore(client) {}
        #expect(client.isEnded && !client.wasReset)
        await server.drain(deadline: .seconds(1))
    }

    @Test func anIdleConnectionEndsWithAWord() async throws {
        let server = try server()
        let client = try await connect(server)
        #expect(try await codes(client, 1) == ["220"])
        clock.advance(milliseconds: MailServerLimits.commandMilliseconds - 1)
        await server.advanceTimers()
        try client.send("NOOP\r\n")
        let two = try await codes(client, 2)
        #expect(two == ["220", "503"] || two == ["220", "250"])
        clock.advance(milliseconds: MailServerLimits.commandMilliseconds + 1)
        await server.advanceTimers()
        #expect(try await codes(client, 3).last == "421")
        await server.drain(deadline: .seconds(1))
    }

    @Test func aMailThatDripsEnds() async throws {
        let server = try server()
        let client = try await connect(server)
        try client.send("EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<x@in.example>\r\nDATA\r\n")
        #expect(try await codes(client, 5).last == "354")
        // The loop looks at deadlines in slots of 64 ms.
        clock.advance(milliseconds: MailServerLimits.dataMilliseconds + 1_000)
        await server.advanceTimers()
        #expect(try await codes(client, 6).last == "421")
        #expect(receiver.mails.withLock { $0.isEmpty })
        await server.drain(deadline: .seconds(1))
    }

    @Test func aDrainEndsWhoIsIdleAndLetsAMailEnd() async throws {
        let server = try server()
        let (idle, busy) = (try await connect(server, .lmtp), try await connect(server, .lmtp))
        #expect(try await codes(idle, 1) == ["220"])
        try busy.send("LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<x@in.example>\r\nDATA\r\n")
        #expect(try await codes(busy, 5).last == "354")
        async let drained: Void = server.drain(deadline: .seconds(5))
        #expect(try await codes(idle, 2).last == "421")
        try busy.send("Hi\r\n.\r\n")
        #expect(try await codes(busy, 7).suffix(2) == ["250", "421"])
        await drained
        #expect(receiver.mails.withLock { $0.count } == 1)
    }

    @Test func aUnixSocketIsOpenToOtherUsersAndGoneAfterTheDrain() async throws {
        let folder = TemporaryFolder()
        mkdir(folder.path, 0o700)
        let path = folder.path + "/lmtp"
        let server = try server([.init(.unix(path: path), .lmtp), .init(.tcp(host: "127.0.0.1", port: 0), .smtp)])
        let ports = try server.start()
        var about = stat()
        #expect(stat(path, &about) == 0 && about.st_mode & 0o777 == 0o666)
        let client = try RawClient(path: path)
        try client.send("LHLO x\r\nQUIT\r\n")
        #expect(try await codes(client, 3) == ["220", "250", "221"])
        let other = try RawClient(port: ports[1])
        try other.send("LHLO x\r\nQUIT\r\n")
        #expect(try await codes(other, 3) == ["220", "500", "221"])
        await server.drain(deadline: .seconds(1))
        #expect(access(path, F_OK) != 0)
    }
}
