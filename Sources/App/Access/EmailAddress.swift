internal import Feedback

/// The shape of an address that somebody signs in with. Whether mail reaches it is not asked.
enum EmailAddress {
    static func isPlausible(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count <= FeedbackLimits.emailBytesMax, let at = bytes.lastIndex(of: 0x40) else { return false }
        guard at > 0, at < bytes.count - 1 else { return false }
        return bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x2C && $0 != 0x3C && $0 != 0x3E }
            && bytes[..<at].allSatisfy { $0 != 0x40 }
    }

    /// In lower case, ASCII letters only: the form that is stored and compared.
    static func folded(_ text: String) -> String {
        String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }
}
