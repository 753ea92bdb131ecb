/// The two ways in which JSON Web Tokens of Apple and Google are signed (RFC 7518 sections 3.3 and 3.4).
package enum SignatureAlgorithm: String, Sendable {
    /// ECDSA on P-256 with SHA-256; the signature is r and s, 32 bytes each.
    case es256 = "ES256"
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    case rs256 = "RS256"
}
