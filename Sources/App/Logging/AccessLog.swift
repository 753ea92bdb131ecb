internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// One line an answer. No query, no body, no full address: addresses are cut to their network, as the privacy rules say.
enum AccessLog {
    static func write(_ entry: AccessEntry) {
        var line = JSONWriter(reservingBytes: 256)
        line.beginObject()
        line.key("time")
        line.string(Timestamp.rfc3339(milliseconds: SystemClock.now().millisecondsSinceEpoch))
        line.member("level", "info")
        line.member("message", "request")
        line.member("method", entry.method)
        line.member("path", redacted(entry.path))
        line.member("status", entry.status.code)
        line.member("bytes", entry.bytes)
        line.member("microseconds", entry.microseconds)
        line.member("peer", network(entry.peer))
        line.member("request", entry.id)
        line.endObject()
        line.newline()
        LogSink.standardError.write(line.bytes)
    }

    /// The one path that holds a secret.
    private static func redacted(_ path: String) -> String {
        path.hasPrefix("/sign-in/") ? "/sign-in/{token}" : path
    }

    /// IPv4 by /24, IPv6 by /48.
    private static func network(_ peer: Peer) -> String {
        switch peer {
        case .ipv4(let address): "\(address >> 24).\(address >> 16 & 255).\(address >> 8 & 255).0/24"
        case .ipv6(let high, _):
            "\(String(high >> 48, radix: 16)):\(String(high >> 32 & 0xFFFF, radix: 16)):"
                + "\(String(high >> 16 & 0xFFFF, radix: 16))::/48"
        case .control: "control"
        case .inMemory: "memory"
        }
    }
}
