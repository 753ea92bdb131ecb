package import Cryptography
package import Feedback

/// The token in a reply address: which invitation is answered, signed, in letters and digits that no relay changes.
///
/// Eight bytes of the invitation's number and the first ten of HMAC-SHA-256 over purpose and number, in Crockford's
/// base 32 (CHANNELS 1.11). It names an invitation and proves nothing of who writes.
package enum ReplyToken {
    /// 18 bytes in digits of five bits.
    package static let length = 29
    private static let codeBytes = 10
    private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    package static func text(_ mark: InvitationMark, key: Secret) -> String {
        let number = bytes(of: mark.invitation)
        var text: [UInt8] = []
        var (held, bits): (UInt16, Int) = (0, 0)
        for byte in number + code(mark.purpose, number, key) + [0] {
            held = held << 8 | UInt16(byte)
            bits += 8
            while bits >= 5, text.count < length {
                text.append(digits[Int(held >> UInt16(bits - 5)) & 31])
                bits -= 5
            }
        }
        return text.asText
    }

    /// `nil` for what is no token of ours. Letters fold case, and those that are left out stand for what they look like.
    package static func read(_ text: some Collection<UInt8>, key: Secret) -> InvitationMark? {
        guard text.count == length, let bytes = decoded(text) else { return nil }
        let number = Array(bytes[..<8])
        let invitation = number.reduce(Int64(0)) { $0 << 8 | Int64($1) }
        for purpose in InvitationMark.Purpose.allCases {
            guard ConstantTime.areEqual(code(purpose, number, key), Array(bytes[8...])) else { continue }
            return InvitationMark(invitation: invitation, purpose: purpose)
        }
        return nil
    }

    private static func code(_ purpose: InvitationMark.Purpose, _ number: [UInt8], _ key: Secret) -> [UInt8] {
        let message = Array("earshot \(purpose.rawValue) ".utf8) + number
        return key.withBytes { Array(HMAC.sha256(key: $0, message).prefix(codeBytes)) }
    }

    private static func bytes(of number: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> Int64(56 - 8 * $0)) }
    }

    private static func decoded(_ text: some Collection<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (held, bits): (UInt32, Int) = (0, 0)
        for byte in text {
            guard let value = value(ASCII.lowered(byte)) else { return nil }
            held = held << 5 | UInt32(value)
            bits += 5
            if bits >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits - 8)))
                bits -= 8
            }
        }
        // The last digit carries one bit that no byte takes.
        return bytes.count == 8 + codeBytes && held & 1 == 0 ? bytes : nil
    }

    private static func value(_ digit: UInt8) -> Int? {
        switch digit {
        case UInt8(ascii: "o"): 0
        case UInt8(ascii: "i"), UInt8(ascii: "l"): 1
        default: digits.firstIndex(of: digit)
        }
    }
}
