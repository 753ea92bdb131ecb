internal import CLinux
internal import Codecs
internal import Glibc
internal import HTTPServer
internal import HTTPWire

/// One line an answer. No query, no body, no full address: addresses are cut to their network, as the privacy rules
/// say.
///
/// One a loop. A line is put together by hand in the buffer that is written out: a general JSON writer costs more than
/// all the rest of a request.
final class AccessLog: AccessRecorder {
    /// What a line holds beside its beginning and its path, at most.
    private static let restBytesMax = 512

    private let lane: LogLane
    /// A line is put together here; its beginning, up to the method, stays for the lines of the same millisecond.
    private var line = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 4_096)
    private var beginningCount = 0
    private var millisecond = Int64.min

    init(_ sink: LogSink) { lane = sink.addLane(isPrompt: false) }

    deinit { line.deallocate() }

    func record(_ entry: borrowing AccessEntry) {
        updateBeginning()
        let head = entry.head
        // An escape makes two bytes of one.
        reserve(beginningCount + AccessLog.restBytesMax + 2 * (head?.path.count ?? 0))
        var output = OutputSpan(buffer: line, initializedCount: beginningCount)
        if let head {
            output.append(head.method.name)
            output.append(static: "\",\"path\":\"")
            AccessLog.append(pathOf: head, to: &output)
        } else {
            output.append(static: "-\",\"path\":\"-")
        }
        output.append(static: "\",\"status\":")
        output.append(decimal: entry.status.code)
        output.append(static: ",\"bytes\":")
        output.append(decimal: entry.bytes)
        output.append(static: ",\"microseconds\":")
        output.append(decimal: max(0, entry.microseconds))
        output.append(static: ",\"peer\":\"")
        AccessLog.append(networkOf: entry.peer, to: &output)
        output.append(static: "\",\"request\":\"")
        entry.id.withBytes { output.append($0) }
        output.append(static: "\"}\n")
        let count = output.finalize(for: line)
        lane.write(UnsafeBufferPointer(rebasing: line[..<count]))
    }

    /// Keeps the beginning.
    private func reserve(_ capacity: Int) {
        guard capacity > line.count else { return }
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity * 2)
        _ = larger.update(fromContentsOf: line[..<beginningCount])
        line.deallocate()
        line = larger
    }

    /// The clock is a few milliseconds coarse, so that most lines begin like the one before.
    private func updateBeginning() {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &time)
        let now = Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
        guard now != millisecond else { return }
        millisecond = now
        let text = Timestamp.rfc3339(milliseconds: now)
        let beginning = Array("{\"time\":\"\(text)\",\"level\":\"info\",\"message\":\"request\",\"method\":\"".utf8)
        reserve(beginning.count)
        beginningCount = line.update(fromContentsOf: beginning)
    }
}

// MARK: The parts of a line

extension AccessLog {
    private static let secretPath = Array("/sign-in/".utf8)

    /// Without the query: tokens and addresses stand there. One path holds a secret too.
    private static func append(pathOf head: RequestHead, to output: inout OutputSpan<UInt8>) {
        let path = head.bytes.span.extracting(head.path)
        let secret = secretPath.count
        if path.count >= secret, path.extracting(..<secret).isSame(as: secretPath.span) {
            output.append(static: "/sign-in/{token}")
        } else {
            append(escaped: path, to: &output)
        }
    }

    /// A path that was parsed holds visible ASCII only, so these two are all that JSON escapes; the rest is for safety.
    private static func append(escaped path: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
        var index = 0
        while index < path.count, isPlain(path[index]) { index += 1 }
        path.extracting(..<index).withUnsafeBufferPointer { output.append($0) }
        for index in index..<path.count {
            let byte = path[index]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                output.append(UInt8(ascii: "\\"))
                output.append(byte)
            case 0x20..<0x7F: output.append(byte)
            default: output.append(UInt8(ascii: "?"))
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte &- 0x20 < 0x5F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// IPv4 by /24, IPv6 by /48.
    private static func append(networkOf peer: Peer, to output: inout OutputSpan<UInt8>) {
        switch peer {
        case .ipv4(let address):
            for shift in [24, 16, 8] as [UInt32] {
                output.append(decimal: Int(address >> shift & 0xFF))
                output.append(UInt8(ascii: "."))
            }
            output.append(static: "0/24")
        case .ipv6(let high, _):
            for shift in [48, 32, 16] as [UInt64] {
                output.append(String(high >> shift & 0xFFFF, radix: 16))
                output.append(UInt8(ascii: ":"))
            }
            output.append(static: ":/48")
        case .control: output.append(static: "control")
        case .inMemory: output.append(static: "memory")
        }
    }
}
