internal import Glibc

/// Where the lines of a body are that hold something.
struct BatchLines: Sendable {
    private let body: [UInt8]
    private var lines: [(number: Int32, start: Int32, end: Int32)] = []

    /// - Precondition: the body is no longer than a request's may be.
    init(_ body: [UInt8]) {
        self.body = body
        body.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            var start = 0
            var number: Int32 = 0
            while start < bytes.count {
                number += 1
                let found = memchr(base + start, 0x0A, bytes.count - start)
                let end = found.map { UnsafeRawPointer($0) - base } ?? bytes.count
                let last = end > start && bytes[end - 1] == 0x0D ? end - 1 : end
                if bytes[start..<last].contains(where: { $0 != 0x20 && $0 != 0x09 }) {
                    lines.append((number, Int32(start), Int32(last)))
                }
                start = end + 1
            }
        }
    }

    var count: Int { lines.count }

    func pieces(of size: Int) -> [BatchPiece] {
        stride(from: 0, to: lines.count, by: size).map { start in
            BatchPiece(
                body: body, first: start, lines: Array(lines[start..<min(start + size, lines.count)]))
        }
    }
}
