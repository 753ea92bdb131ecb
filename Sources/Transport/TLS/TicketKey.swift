internal import COpenSSL

/// One generation of the keys of session tickets: AES-256-CBC, then HMAC-SHA-256 (RFC 5077 section 4).
struct TicketKey: Sendable {
    static let nameBytes = 16
    private static let keyBytes = 32

    /// Stands in the ticket, so that the key is found again.
    let name: [UInt8]
    let cipherKey: [UInt8]
    let macKey: [UInt8]

    init() {
        name = TicketKey.random(TicketKey.nameBytes)
        cipherKey = TicketKey.random(TicketKey.keyBytes)
        macKey = TicketKey.random(TicketKey.keyBytes)
    }

    /// OSSL_MAC_PARAM_KEY and OSSL_MAC_PARAM_DIGEST. A parameter keeps the pointer to its name, so that a macro, which
    /// comes to Swift as a `String`, would be gone by the time it is read.
    private static let macKeyName: StaticString = "key"
    private static let digestName: StaticString = "digest"
    private static let digest: StaticString = "SHA256"

    private static func lasting(_ text: StaticString) -> UnsafeMutablePointer<CChar> {
        UnsafeMutableRawPointer(mutating: text.utf8Start).assumingMemoryBound(to: CChar.self)
    }

    private static func random(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let isFilled = RAND_priv_bytes(&bytes, Int32(count)) == 1
        precondition(isFilled, "libcrypto has no random bytes")
        return bytes
    }

    /// - Returns: whether the contexts are ready to seal or to open one ticket.
    func prepare(
        _ cipher: OpaquePointer, _ mac: OpaquePointer, vector: UnsafeMutablePointer<UInt8>, seals: Bool
    ) -> Bool {
        let isKeyed = macKey.withUnsafeBufferPointer { key in
            let octets = UnsafeMutableRawPointer(mutating: key.baseAddress)
            let parameters = [
                OSSL_PARAM_construct_octet_string(TicketKey.lasting(TicketKey.macKeyName), octets, key.count),
                OSSL_PARAM_construct_utf8_string(
                    TicketKey.lasting(TicketKey.digestName), TicketKey.lasting(TicketKey.digest), 0),
                OSSL_PARAM_construct_end(),
            ]
            return EVP_MAC_CTX_set_params(mac, parameters) == 1
        }
        guard isKeyed else { return false }
        return EVP_CipherInit_ex(cipher, EVP_aes_256_cbc(), nil, cipherKey, vector, seals ? 1 : 0) == 1
    }
}
