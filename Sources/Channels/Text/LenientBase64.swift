/// Base 64 as mail carries it (RFC 2045 section 6.8): what is no digit is passed over, padding may be missing, and the
/// text ends with the first padding.
struct LenientBase64 {
    private var held: UInt32 = 0
    private var bits = 0
    private(set) var isEnded = false

    static func decode(_ text: some Collection<UInt8>) -> [UInt8] {
        var decoder = LenientBase64()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3 + 3)
        decoder.decode(text, into: &bytes)
        return bytes
    }

    /// How much text is decoded at once.
    static let pieceBytes = 32 * 1024

    /// Lends what a text stands for piece by piece, so that it is not in memory as a whole.
    static func forEachPiece(
        of text: some Collection<UInt8>, _ take: (UnsafeBufferPointer<UInt8>) throws -> Void
    ) rethrows {
        var decoder = LenientBase64()
        var decoded: [UInt8] = []
        decoded.reserveCapacity(pieceBytes)
        var rest = text[...]
        while !rest.isEmpty, !decoder.isEnded {
            decoded.removeAll(keepingCapacity: true)
            decoder.decode(rest.prefix(pieceBytes), into: &decoded)
            try decoded.withUnsafeBufferPointer(take)
            rest = rest.dropFirst(pieceBytes)
        }
    }

    /// Decodes the next piece of the text.
    mutating func decode(_ text: some Sequence<UInt8>, into bytes: inout [UInt8]) {
        guard !isEnded else { return }
        for byte in text {
            if byte == 0x3D {
                isEnded = true
                return
            }
            guard let value = LenientBase64.value(byte) else { continue }
            held = held << 6 | value
            bits += 6
            if bits >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits - 8)))
                bits -= 8
            }
        }
    }

    /// Of one digit, in either alphabet (RFC 4648 sections 4 and 5).
    static func value(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte) - 0x41
        case 0x61...0x7A: UInt32(byte) - 0x61 + 26
        case 0x30...0x39: UInt32(byte) - 0x30 + 52
        case 0x2B, 0x2D: 62
        case 0x2F, 0x5F: 63
        default: nil
        }
    }
}
