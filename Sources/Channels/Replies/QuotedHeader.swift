/// A line of the header that Outlook and others put above a quoted message: `From: A. Example`, in many languages.
enum QuotedHeader {
    enum Role { case from, date, recipient, copy, subject, reply, attachment }

    /// The longest name with its decoration.
    static let nameBytesMax = 48

    static func role(of content: ArraySlice<UInt8>) -> Role? {
        let bare = content.drop { $0 == 0x2A || $0 == 0x5F || $0 == 0x20 }
        guard let (name, _) = split(bare) else { return nil }
        var key = name
        while let last = key.last, [0x2A, 0x5F, 0x20, 0x09].contains(last) { key.removeLast() }
        return roles[key.asText.lowercased()]
    }

    /// At the first colon, ASCII or full-width.
    private static func split(_ content: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
        let head = content.prefix(nameBytesMax)
        for index in head.indices {
            if head[index] == 0x3A { return (head[..<index], content[(index + 1)...]) }
            if head[index...].starts(with: [0xEF, 0xBC, 0x9A]) { return (head[..<index], content[(index + 3)...]) }
        }
        return nil
    }

    private static let roles: [String: Role] = {
        var roles: [String: Role] = [:]
        for (role, words) in QuotedHeaderWords.names { for word in words { roles[word] = role } }
        return roles
    }()
}
