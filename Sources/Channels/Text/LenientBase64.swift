/// Base 64 as mail carries it (RFC 2045 section 6.8): what is no digit is passed over, padding may be missing.
enum LenientBase64 {
    static func decode(_ text: some Collection<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var (held, bits): (UInt32, Int) = (0, 0)
        for byte in text {
            if byte == 0x3D { break }
            guard let value = value(byte) else { continue }
            held = held << 6 | value
            bits += 6
            if bits >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits - 8)))
                bits -= 8
            }
        }
        return bytes
    }

    private static func value(_ byte: UInt8) -> UInt32? {
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
