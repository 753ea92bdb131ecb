internal import HTTPCases
internal import HTTPServer
internal import HTTPWire

/// A connection's bytes: heads and bodies, pipelined. What comes of them must not depend on the cuts, and whatever reads
/// a head must take every head.
enum RequestFuzz {
    private static let bodyBytesMax = 4_096

    static func run(_ bytes: [UInt8]) {
        let whole = WireTranscript.events(bytes, bodyBytesMax: bodyBytesMax)
        let cut = WireTranscript.events(bytes, cutAt: [Cuts.one(bytes)], bodyBytesMax: bodyBytesMax)
        precondition(cut == whole, "the outcome depends on a cut")
        if bytes.count <= Cuts.byteByByteMax {
            let single = WireTranscript.events(bytes, cutAt: 0..<bytes.count, bodyBytesMax: bodyBytesMax)
            precondition(single == whole, "the outcome depends on the bytes coming alone")
        }
        var parser = RequestParser()
        if case .head(let head, let consumed) = parser.parse(bytes) { check(head, consumed, bytes) }
    }

    private static func check(_ head: RequestHead, _ consumed: Int, _ bytes: [UInt8]) {
        precondition(head.bytes.elementsEqual(bytes[..<consumed].suffix(head.bytes.count)), "the head is not the input")
        let path = head.bytes[head.path]
        precondition(path.first == 0x2F || path.elementsEqual([0x2A]), "a path that is none")
        if head.framing == .chunked {
            precondition(head.version == .http11 && head[.contentLength] == nil, "framed in two ways")
        }
        for field in head.fields {
            for byte in head.bytes[field.value] {
                precondition(byte >= 0x20 && byte != 0x7F || byte == 0x09, "a control byte in a value")
            }
        }
        precondition(head.all(.host).count == 1 || head.version == .http10 && head.all(.host).isEmpty, "no single host")
        _ = (head.wantsClose, head.expectation, head.acceptsGzip, head.cookies("s"), head.pairs.count)
        _ = (
            head.preferred(["text/html", "application/json"]), head.precondition(etag: EntityTag("a"), lastModified: 1)
        )
        if case .part(let part) = head.range(length: 10, etag: EntityTag("a"), lastModified: 1) {
            precondition(part.lowerBound >= 0 && part.upperBound <= 10 && !part.isEmpty, "a range outside")
        }
    }
}
