/// Lines that mail programs of phones add: "Sent from my phone", in the languages we know them in.
enum DeviceSignature {
    static let bytesMax = 160

    static func matches(_ content: ArraySlice<UInt8>) -> Bool {
        guard content.count <= bytesMax else { return false }
        let bare = content.drop { [0x3C, 0x28, 0x5B, 0x2A, 0x5F, 0x20, 0x7E, 0x2D].contains($0) }
        if ASCII.hasPrefix(bare, "sent from my ") || ASCII.hasPrefix(bare, "sent from a ") { return isEnglish(bare) }
        let text = ASCII.lowered(bare)
        if DeviceWords.prefixes.contains(where: { text.starts(with: $0) }) { return true }
        if text.count <= 60, DeviceWords.infixes.contains(where: { ASCII.contains($0, in: text[...]) }) {
            return true
        }
        return DeviceWords.circumfixes.contains { text.starts(with: $0.start) && hasSuffix(text, $0.end) }
    }

    /// A device of a few words, perhaps with an apology for its typing: another sentence is text.
    private static func isEnglish(_ content: ArraySlice<UInt8>) -> Bool {
        let comma = content.firstIndex { $0 == 0x2C || $0 == 0x2E || $0 == 0x3B }
        let device = content[..<(comma ?? content.endIndex)]
        guard device.split(separator: 0x20).count <= 10 else { return false }
        guard let comma, content.distance(from: comma, to: content.endIndex) > 1 else { return true }
        let words: [StaticString] = [
            "excuse", "typo", "brev", "sorry", "pardon", "forgive", "apolog", "please", "http",
        ]
        return words.contains { ASCII.contains($0, in: content[comma...]) } || content.last == 0x3E
    }

    private static func hasSuffix(_ text: [UInt8], _ suffix: [UInt8]) -> Bool {
        text.reversed().starts(with: suffix.reversed())
    }
}
