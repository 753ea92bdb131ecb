extension Method {
    /// The method of a token; text is made only for one that is served nowhere.
    init(_ token: Span<UInt8>) {
        switch token.count {
        case 3 where token.isEqual(to: "GET"): self = .get
        case 3 where token.isEqual(to: "PUT"): self = .put
        case 4 where token.isEqual(to: "POST"): self = .post
        case 4 where token.isEqual(to: "HEAD"): self = .head
        case 5 where token.isEqual(to: "PATCH"): self = .patch
        case 6 where token.isEqual(to: "DELETE"): self = .delete
        case 7 where token.isEqual(to: "OPTIONS"): self = .options
        default: self = .other(token.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
        }
    }
}

extension Span<UInt8> {
    /// Byte by byte: methods are case-sensitive (RFC 9110 section 9.1).
    func isEqual(to word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { letters in
            for offset in letters.indices where self[offset] != letters[offset] { return false }
            return true
        }
    }
}
