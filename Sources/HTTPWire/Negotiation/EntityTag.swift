/// A representation's validator (RFC 9110 section 8.8.3).
package struct EntityTag: Hashable, Sendable {
    package let isWeak: Bool
    /// What stands between the quotes.
    private let opaque: [UInt8]

    /// A tag of our own; `nil` where the text holds what no tag may: quotes, spaces, controls.
    package init?(_ opaque: String, isWeak: Bool = false) {
        guard opaque.utf8.allSatisfy(Self.isAllowed) else { return nil }
        self.init(opaque: Array(opaque.utf8), isWeak: isWeak)
    }

    private init(opaque: [UInt8], isWeak: Bool) {
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// As it stands in the field `ETag`.
    package var text: String { (isWeak ? "W/\"" : "\"") + String(decoding: opaque, as: UTF8.self) + "\"" }

    /// RFC 9110 section 8.8.3.2: equal byte by byte, and neither is weak.
    package func matchesStrongly(_ other: EntityTag) -> Bool { !isWeak && self == other }
    /// Equal byte by byte.
    package func matchesWeakly(_ other: EntityTag) -> Bool { opaque == other.opaque }

    /// Reads the tag at `index`, which is moved behind it.
    static func read(_ bytes: Span<UInt8>, _ index: inout Int, end: Int) -> EntityTag? {
        var start = index
        // The `W` is case-sensitive.
        let isWeak = end - start >= 2 && bytes[start] == UInt8(ascii: "W") && bytes[start + 1] == UInt8(ascii: "/")
        if isWeak { start += 2 }
        guard start < end, bytes[start] == UInt8(ascii: "\"") else { return nil }
        var close = start + 1
        while close < end, isAllowed(bytes[close]) { close += 1 }
        guard close < end, bytes[close] == UInt8(ascii: "\"") else { return nil }
        index = close + 1
        let opaque = bytes.extracting(start + 1..<close).withUnsafeBufferPointer { Array($0) }
        return EntityTag(opaque: opaque, isWeak: isWeak)
    }

    /// `etagc`: visible bytes but the quote, and `obs-text`. A backslash quotes nothing.
    private static func isAllowed(_ byte: UInt8) -> Bool { byte == 0x21 || byte >= 0x23 && byte != 0x7F }
}
