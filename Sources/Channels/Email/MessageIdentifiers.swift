/// The identifiers of RFC 5322 §3.6.4, wherever they stand between prose and comments.
enum MessageIdentifiers {
    /// Every `<...>` of a field, with its brackets, without blanks inside.
    static func all(in value: [UInt8]) -> [String] {
        var found: [String] = []
        var rest = value[...]
        while found.count < MailLimits.referencesMax, let open = rest.firstIndex(of: 0x3C) {
            guard let close = rest[open...].firstIndex(of: 0x3E) else { break }
            let inner = rest[(open + 1)..<close].filter { !ASCII.isSpace($0) }
            if !inner.isEmpty { found.append("<" + EncodedWords.utf8(Array(inner)).asText + ">") }
            rest = rest[(close + 1)...]
        }
        return found
    }

    /// The identifier of a message: its first in brackets, else what the field holds.
    static func own(_ value: [UInt8]) -> String? {
        if let first = all(in: value).first { return first }
        let bare = EncodedWords.utf8(value).filter { !ASCII.isSpace($0) && $0 != 0x3C && $0 != 0x3E }
        return bare.isEmpty ? nil : "<" + bare.asText + ">"
    }
}
