/// RSA keys as JSON Web Keys give them (RFC 7518 section 6.3.1): two numbers.
extension VerifyingKey {
    private static let byteCounts = 256...1024

    /// - Parameters:
    ///   - modulus: the bytes of the number, the most significant first; 2048 to 8192 bits.
    ///   - exponent: the same.
    package convenience init?(rsaModulus modulus: [UInt8], exponent: [UInt8]) {
        let modulus = Array(modulus.drop { $0 == 0 })
        guard VerifyingKey.byteCounts.contains(modulus.count), (1...8).contains(exponent.count) else { return nil }
        // RFC 8017 appendix A.1.1 within RFC 5280 section 4.1.2.7.
        let numbers = DER.value(0x30, DER.integer(modulus) + DER.integer(exponent))
        let algorithm = DER.value(0x30, DER.value(0x06, DER.rsaEncryption) + DER.value(0x05, []))
        self.init(subjectPublicKeyInfo: DER.value(0x30, algorithm + DER.value(0x03, [0] + numbers)))
    }
}

/// The little of X.690 that a public key needs.
private enum DER {
    /// 1.2.840.113549.1.1.1
    static let rsaEncryption: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]

    static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        guard content.count >= 0x80 else { return [tag, UInt8(content.count)] + content }
        var length: [UInt8] = []
        var rest = content.count
        while rest > 0 {
            length.insert(UInt8(truncatingIfNeeded: rest), at: 0)
            rest >>= 8
        }
        return [tag, 0x80 | UInt8(length.count)] + length + content
    }

    /// A number that is not negative.
    static func integer(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array(bytes.drop { $0 == 0 })
        return value(0x02, (digits.first ?? 0x80) >= 0x80 ? [0] + digits : digits)
    }
}
