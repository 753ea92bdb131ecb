/// Lines that stand above an embedded mail: `-----Original Message-----`, `Begin forwarded message:`.
enum ReplyMarker {
    static let bytesMax = 120

    static func matches(_ content: ArraySlice<UInt8>) -> Bool {
        guard content.count <= bytesMax else { return false }
        let start = content.drop { isDecoration($0) }
        var words = start
        while let last = words.last, isDecoration(last) || last == 0x3A { words.removeLast() }
        let text = words.asText.lowercased()
        if start.startIndex - content.startIndex >= 2 {
            return MarkerWords.decorated.contains(text) || MarkerWords.boundaries.contains { text.contains($0) }
        }
        return content.last == 0x3A && MarkerWords.announcing.contains(text)
    }

    /// Of those, what says that the message below is passed on.
    static func isForwarding(_ content: ArraySlice<UInt8>) -> Bool {
        guard matches(content) else { return false }
        let text = content.asText.lowercased()
        return MarkerWords.forwarding.contains { text.contains($0) }
    }

    /// The same words with nothing around them, which mean it only above a quoted header.
    static func isBare(_ content: ArraySlice<UInt8>) -> Bool {
        guard content.count <= bytesMax else { return false }
        var words = content
        while let last = words.last, isDecoration(last) || last == 0x3A { words.removeLast() }
        return MarkerWords.decorated.contains(words.asText.lowercased())
    }

    private static func isDecoration(_ byte: UInt8) -> Bool {
        [0x2D, 0x5F, 0x3D, 0x2A, 0x20, 0x09, 0x3E, 0x23].contains(byte)
    }
}
