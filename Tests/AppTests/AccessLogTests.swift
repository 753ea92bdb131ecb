import Codecs
import Glibc
import HTTPWire
import TestSupport
import Testing

@testable import App
@testable import HTTPServer

/// Lines are JSON whatever is asked for, none is lost on a clean stop, and a reader that stalls costs lines only.
struct AccessLogTests {
    private func entry(
        _ request: String = "GET /healthz HTTP/1.1", peer: Peer = .ipv4(0xC000_0207)
    ) throws -> AccessEntry {
        var parser = RequestParser()
        guard case .head(let head, _) = parser.parse(Array("\(request)\r\nHost: a\r\n\r\n".utf8)) else {
            throw Unreadable()
        }
        return AccessEntry(
            head: head, status: .ok, bytes: 15, microseconds: 42, peer: peer, isSecure: false, id: "0123456789ABCDE")
    }

    private struct Unreadable: Error {}

    /// The lines that come out of a sink which takes these entries.
    private func lines(_ entries: [AccessEntry]) throws -> [JSON] {
        let folder = TemporaryFolder()
        mkdir(folder.path, 0o700)
        let path = folder.path + "/log"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(descriptor) }
        let sink = LogSink(descriptor: descriptor)
        let log = AccessLog(sink)
        for entry in entries { log.record(entry) }
        sink.flush()
        let bytes = withExtendedLifetime(folder) { FileBytes.read(path) ?? [] }
        #expect(bytes.last == 0x0A)
        return try bytes.split(separator: 0x0A).map { try JSONReader.read(Array($0)) }
    }

    @Test func aLineHoldsWhatHappened() throws {
        let line = try #require(try lines([entry("GET /f/nps?token=secret HTTP/1.1")]).first)
        #expect(line["level"]?.string == "info" && line["message"]?.string == "request")
        #expect(line["method"]?.string == "GET" && line["path"]?.string == "/f/nps")
        #expect(line["status"]?.integer == 200 && line["bytes"]?.integer == 15)
        #expect(line["microseconds"]?.integer == 42)
        #expect(line["peer"]?.string == "192.0.2.0/24" && line["request"]?.string == "0123456789ABCDE")
        let time = try #require(line["time"]?.string)
        #expect(time.utf8.count == 24 && time.hasSuffix("Z"))
    }

    @Test func noInputForgesALine() throws {
        let all = try lines([
            entry("GET /\"},{\"\\ HTTP/1.1"), entry("GET /%0A%22 HTTP/1.1"), entry("GET /sign-in/abc HTTP/1.1"),
            entry("!#$%&'*+-.^_`|~ / HTTP/1.1"),
        ])
        try #require(all.count == 4)
        #expect(all[0]["path"]?.string == "/\"},{\"\\")
        #expect(all[1]["path"]?.string == "/%0A%22")
        #expect(all[2]["path"]?.string == "/sign-in/{token}")
        #expect(all[3]["method"]?.string == "!#$%&'*+-.^_`|~")
    }

    @Test func addressesAreCutToTheirNetwork() throws {
        let peers: [Peer] = [.ipv4(0x0A00_FF01), .ipv6(0x2001_0DB8_00FF_1234, 1), .control, .inMemory]
        let all = try lines(peers.map { try entry(peer: $0) })
        #expect(all.map { $0["peer"]?.string } == ["10.0.255.0/24", "2001:db8:ff::/48", "control", "memory"])
    }

    @Test func everyLineComesOutAtAFlush() throws {
        let count = 2_000
        #expect(try lines(Array(repeating: entry(), count: count)).count == count)
    }

    /// Nobody reads: the socket fills, then the lane, and then lines are dropped and counted, while nobody waits.
    @Test func aReaderThatStallsCostsLinesOnly() throws {
        let (writer, reader) = try RawClient.pair()
        defer { close(writer) }
        _ = fcntl(writer, F_SETFL, 0)
        let client = RawClient(descriptor: reader)
        let log = AccessLog(LogSink(descriptor: writer))
        let entry = try entry()
        let count = 20_000
        for _ in 0..<count { log.record(entry) }
        var (lines, dropped, used) = (0, 0, 0)
        while lines + dropped < count {
            try client.readMore()
            while let end = client.rest[used...].firstIndex(of: 0x0A) {
                let line = try JSONReader.read(Array(client.rest[used..<end]))
                if let count = line["count"]?.integer { dropped += Int(count) } else { lines += 1 }
                used = end + 1
            }
        }
        #expect(lines + dropped == count && dropped > 0 && lines > 0)
    }
}
