/// The token of an `Authorization: Bearer …` field (RFC 6750 §2.1); the scheme's case does not matter.
enum BearerToken {
    static func text(_ authorization: String) -> String? {
        let bytes = Array(authorization.utf8)
        let scheme = Array("bearer ".utf8)
        guard bytes.count > scheme.count else { return nil }
        let isBearer = zip(bytes, scheme).allSatisfy { byte, wanted in
            ((0x41...0x5A).contains(byte) ? byte + 0x20 : byte) == wanted
        }
        guard isBearer else { return nil }
        let rest = bytes[scheme.count...].drop { $0 == 0x20 }
        return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
    }
}
