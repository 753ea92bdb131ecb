/// The shapes of short fields, each one pass over bytes.
package enum FieldShapes {
    /// The name of a survey, touchpoint or question: lower-case letters, digits, hyphens and underscores, not first a sign.
    package static func isSlug(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLowerAlphanumeric(first) else { return false }
        return text.utf8.count <= FeedbackLimits.slugBytesMax
            && text.utf8.allSatisfy { isLowerAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F }
    }

    /// A language tag by its shape (RFC 5646 §2.1): a primary subtag of 2 to 8 letters, then subtags of 1 to 8 letters
    /// and digits. Whether the registry knows them is not asked.
    package static func isLanguageTag(_ text: String) -> Bool {
        guard text.utf8.count <= FeedbackLimits.languageBytesMax else { return false }
        var length = 0
        var isPrimary = true
        for byte in text.utf8 {
            if byte == 0x2D {
                guard length >= (isPrimary ? 2 : 1) else { return false }
                isPrimary = false
                length = 0
                continue
            }
            guard isPrimary ? isASCIILetter(byte) : isAlphanumeric(byte) else { return false }
            length += 1
            guard length <= 8 else { return false }
        }
        return length >= (isPrimary ? 2 : 1)
    }

    /// An absolute `http` or `https` address with a host, without white space and control characters.
    package static func isWebAddress(_ text: String) -> Bool {
        guard text.utf8.count <= FeedbackLimits.urlBytesMax else { return false }
        guard let rest = rest(of: text, afterScheme: "https://") ?? rest(of: text, afterScheme: "http://") else {
            return false
        }
        guard let first = rest.first, first != 0x2F, first != 0x3F, first != 0x23, first != 0x3A else { return false }
        return rest.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }

    /// A scheme and a host, as browsers write an origin (RFC 6454 section 6.2): lower case, with a port or without, and
    /// nothing behind. A host may begin with `*.`, as in a Content-Security-Policy.
    package static func isOrigin(_ text: String) -> Bool {
        guard let rest = rest(of: text, afterScheme: "https://") ?? rest(of: text, afterScheme: "http://") else {
            return false
        }
        let parts = rest.split(separator: 0x3A, omittingEmptySubsequences: false)
        guard let host = parts.first, parts.count <= 2, !host.isEmpty else { return false }
        let name = host.starts(with: "*.".utf8) ? host.dropFirst(2) : host
        let isName = name.allSatisfy { isLowerAlphanumeric($0) || $0 == 0x2D || $0 == 0x2E }
        let isPort = parts.count == 1 || (1...5).contains(parts[1].count) && parts[1].allSatisfy(isDigit)
        return !name.isEmpty && isName && isPort
    }

    /// Digits with the signs that people write between them, and at least three digits.
    package static func isPhoneNumber(_ text: String) -> Bool {
        guard text.utf8.count <= FeedbackLimits.phoneBytesMax else { return false }
        let digits = text.utf8.count { isDigit($0) }
        let signs = Array("+-(). /".utf8)
        return digits >= 3 && text.utf8.allSatisfy { isDigit($0) || signs.contains($0) }
    }

    private static func rest(of text: String, afterScheme scheme: String) -> Substring.UTF8View? {
        let length = scheme.utf8.count
        guard text.utf8.count > length else { return nil }
        guard zip(text.utf8, scheme.utf8).allSatisfy({ lowered($0) == $1 }) else { return nil }
        return text[...].utf8.dropFirst(length)
    }

    static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    package static func isASCIILetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(lowered(byte)) }
    static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isASCIILetter(byte) }
    private static func isLowerAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x7A).contains(byte) }
}
