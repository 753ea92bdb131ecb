internal import COpenSSL

/// The two spellings of an ECDSA signature on P-256: ASN.1 (X.509, TLS), and r and s one behind the other (RFC 7518).
enum ECDSASignature {
    static let coordinateByteCount = 32

    static func raw(der: [UInt8]) -> [UInt8]? {
        der.withUnsafeBufferPointer { buffer in
            var position = buffer.baseAddress
            guard let signature = d2i_ECDSA_SIG(nil, &position, buffer.count) else { return nil }
            defer { ECDSA_SIG_free(signature) }
            var raw = [UInt8](repeating: 0, count: 2 * coordinateByteCount)
            let count = Int32(coordinateByteCount)
            let isWritten = raw.withUnsafeMutableBufferPointer { raw in
                guard let start = raw.baseAddress else { return false }
                return BN_bn2binpad(ECDSA_SIG_get0_r(signature), start, count) == count
                    && BN_bn2binpad(ECDSA_SIG_get0_s(signature), start + coordinateByteCount, count) == count
            }
            return isWritten ? raw : nil
        }
    }

    static func der(raw: [UInt8]) -> [UInt8]? {
        guard raw.count == 2 * coordinateByteCount, let signature = ECDSA_SIG_new() else { return nil }
        defer { ECDSA_SIG_free(signature) }
        let r = BN_bin2bn(Array(raw[..<coordinateByteCount]), Int32(coordinateByteCount), nil)
        let s = BN_bin2bn(Array(raw[coordinateByteCount...]), Int32(coordinateByteCount), nil)
        guard ECDSA_SIG_set0(signature, r, s) == 1 else {
            BN_free(r)
            BN_free(s)
            return nil
        }
        var start: UnsafeMutablePointer<UInt8>?
        let count = i2d_ECDSA_SIG(signature, &start)
        guard count > 0, let start else { return nil }
        defer { CRYPTO_free(start, nil, 0) }
        return Array(UnsafeBufferPointer(start: start, count: Int(count)))
    }
}
