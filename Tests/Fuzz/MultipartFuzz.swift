internal import Codecs

/// A multipart body whose boundary is its first line's, as browsers write it, or `b`.
enum MultipartFuzz {
    static func run(_ bytes: [UInt8]) {
        let line = bytes.prefix { $0 != 0x0D && $0 != 0x0A }
        let boundary = line.starts(with: "--".utf8) ? MultipartBoundary(line.dropFirst(2)) : nil
        guard let boundary = boundary ?? MultipartBoundary("b".utf8) else { return }
        for lineEnds in [MultipartReader.LineEnds.strict, .lenient] {
            guard let parts = try? MultipartReader.read(bytes, boundary: boundary, lineEnds: lineEnds) else { continue }
            var end = 0
            for part in parts {
                precondition(part.bytes.startIndex >= end && part.bytes.endIndex <= bytes.count, "parts overlap")
                end = part.bytes.endIndex
                _ = part.decoded
            }
        }
        _ = MediaType(bytes)?.boundary
    }
}
