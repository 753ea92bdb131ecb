/// Whether a text may be an e-mail address, and its form for comparison.
///
/// The rule is that of the HTML standard's e-mail input (§4.10.5.1.5), widened to UTF-8 (RFC 6531): dots may stand
/// anywhere before the at sign, because mailboxes with such names exist; quoted local parts and address literals are not
/// taken. One pass, no backtracking.
package enum EmailAddress {
    static let localBytesMax = 64
    static let labelBytesMax = 63

    package static func isAddress(_ text: String) -> Bool {
        guard text.utf8.count <= FeedbackLimits.emailBytesMax else { return false }
        guard let at = text.utf8.lastIndex(of: 0x40) else { return false }
        return isLocal(text.utf8[..<at]) && isDomain(text.utf8[text.utf8.index(after: at)...])
    }

    /// ASCII letters in lower case. Mail systems do not tell mailboxes apart by case, so neither do we tell people.
    package static func canonical(_ text: String) -> String {
        String(decoding: text.utf8.map(FieldShapes.lowered), as: UTF8.self)
    }

    private static let localSigns = Array(".!#$%&'*+/=?^_`{|}~-".utf8)

    private static func isLocal(_ bytes: Substring.UTF8View) -> Bool {
        !bytes.isEmpty && bytes.count <= localBytesMax
            && bytes.allSatisfy { $0 >= 0x80 || FieldShapes.isAlphanumeric($0) || localSigns.contains($0) }
    }

    /// Labels of letters, digits and inner hyphens, joined by single dots.
    private static func isDomain(_ bytes: Substring.UTF8View) -> Bool {
        var length = 0
        var previous: UInt8 = 0x2E
        for byte in bytes {
            defer { previous = byte }
            if byte == 0x2E {
                guard length > 0, previous != 0x2D else { return false }
                length = 0
                continue
            }
            guard byte >= 0x80 || FieldShapes.isAlphanumeric(byte) || (byte == 0x2D && length > 0) else { return false }
            length += 1
            guard length <= labelBytesMax else { return false }
        }
        return length > 0 && previous != 0x2D
    }
}
