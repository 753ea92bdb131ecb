/// The subject of a mail without what replies and forwards put before it.
package enum MessageSubject {
    /// "Re" and "Fwd" in the languages whose mail programs have words of their own.
    private static let prefixes: Set<String> = [
        "re", "fwd", "fw", "aw", "wg", "sv", "vs", "tr", "rv", "enc", "antw", "odp", "r",
    ]

    /// In lower case; and whether anything stood before it.
    package static func base(_ subject: String) -> (base: String, isReply: Bool) {
        var rest = subject.utf8[...]
        var isReply = false
        while true {
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
            if rest.first == 0x5B, let end = rest.firstIndex(of: 0x5D), rest.distance(from: end, to: rest.endIndex) > 1
            {
                // A list's name, or Re[2]'s number.
                rest = rest[rest.index(after: end)...]
                continue
            }
            guard let next = afterPrefix(rest) else { break }
            rest = next
            isReply = true
        }
        let bytes = rest.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return (String(decoding: bytes, as: UTF8.self), isReply)
    }

    /// `Re:`, `Re[2]:`, `Re(2):`.
    private static func afterPrefix(_ text: Substring.UTF8View) -> Substring.UTF8View? {
        let word = text.prefix { ($0 | 0x20) &- 0x61 < 26 }
        guard (1...4).contains(word.count),
            prefixes.contains(String(decoding: word.map { $0 | 0x20 }, as: UTF8.self))
        else { return nil }
        var rest = text[word.endIndex...]
        if let open = rest.first, open == 0x5B || open == 0x28 {
            let number = rest.dropFirst().prefix { $0 &- 0x30 < 10 }
            rest = rest[number.endIndex...]
            guard rest.first == 0x5D || rest.first == 0x29 else { return nil }
            rest = rest.dropFirst()
        }
        return rest.first == 0x3A ? rest.dropFirst() : nil
    }
}
