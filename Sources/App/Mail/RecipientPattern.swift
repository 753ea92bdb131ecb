internal import Channels
internal import Feedback

/// An address that leads to a source: `box@host`, with anything behind a plus, or `@host` for every local part.
struct RecipientPattern: Hashable, Sendable {
    /// In lower case; `nil` for every one.
    let local: String?
    /// In lower case.
    let domain: String

    /// The option's addresses, with blanks or commas between; what is none is left out.
    static func all(_ option: String?) -> [RecipientPattern] {
        SourceOption.words(in: option ?? "").compactMap { text in
            let word = text.utf8[...]
            guard let at = word.lastIndex(of: 0x40), word.index(after: at) < word.endIndex else { return nil }
            let local = lowered(word[..<at])
            return RecipientPattern(local: local.isEmpty ? nil : local, domain: lowered(word[word.index(after: at)...]))
        }
    }

    func matches(_ address: String) -> Bool {
        let bytes = address.utf8
        guard let at = bytes.lastIndex(of: 0x40), bytes.startIndex < at,
            RecipientPattern.lowered(bytes[bytes.index(after: at)...]) == domain
        else { return false }
        guard let local else { return true }
        let part = RecipientPattern.lowered(bytes[..<at])
        return part == local || part.hasPrefix(local + "+")
    }

    private static func lowered(_ text: Substring.UTF8View) -> String {
        String(decoding: text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
