/// The name of a request in the log and in `X-Request-Id`: at most fifteen visible ASCII characters, held without memory
/// of its own. Its text is made when somebody asks for it.
package struct RequestID: Hashable, Sendable, ExpressibleByStringLiteral {
    package static let byteCountMax = 15

    private let first: UInt64
    /// Its highest byte is the number of bytes.
    private let last: UInt64

    /// What is longer is cut; what is not visible ASCII becomes a question mark.
    package init(_ bytes: Span<UInt8>) {
        var words = (UInt64(0), UInt64(0))
        let count = min(bytes.count, RequestID.byteCountMax)
        for index in 0..<count {
            let byte = (0x21...0x7E).contains(bytes[index]) ? bytes[index] : UInt8(ascii: "?")
            if index < 8 {
                words.0 |= UInt64(byte) << UInt64(8 * index)
            } else {
                words.1 |= UInt64(byte) << UInt64(8 * (index - 8))
            }
        }
        self.init(first: words.0, last: words.1, count: count)
    }

    /// Fifteen visible ASCII characters, eight and seven of them, the first in the lowest byte.
    package init(first: UInt64, lastSeven: UInt64) { self.init(first: first, last: lastSeven, count: 15) }

    package init(stringLiteral text: StaticString) { self = text.withUTF8Buffer { RequestID($0.span) } }

    private init(first: UInt64, last: UInt64, count: Int) {
        self.first = first.littleEndian
        self.last = ((last & 0x00FF_FFFF_FFFF_FFFF) | UInt64(count) << 56).littleEndian
    }

    package var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let count = Int(UInt64(littleEndian: last) >> 56)
        return withUnsafeBytes(of: (first, last)) {
            body(UnsafeBufferPointer(rebasing: $0.assumingMemoryBound(to: UInt8.self)[..<count]))
        }
    }
}
