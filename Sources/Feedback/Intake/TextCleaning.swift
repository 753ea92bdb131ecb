/// What a text holds once its line ends are one, its control characters are found and its edges are bare.
///
/// Works on bytes in one pass. Control characters are those of C0 and C1 and DEL; line feed and tab are text.
package struct TextCleaning {
    /// UTF-8 without control characters, trimmed. A lone carriage return counts as control, though it becomes a line end.
    let bytes: [UInt8]
    let hadControls: Bool

    /// - Parameter isOneLine: line ends and tabs are control characters too; each becomes a space.
    init(_ text: String, isOneLine: Bool = false) {
        var kept: [UInt8] = []
        kept.reserveCapacity(text.utf8.count)
        var controls = false
        var previous: UInt8 = 0
        for byte in text.utf8 {
            defer { previous = byte }
            switch byte {
            case 0x0A where previous == 0x0D && !isOneLine:
                kept[kept.count - 1] = 0x0A
            case 0x0A, 0x09:
                controls = controls || isOneLine
                kept.append(isOneLine ? 0x20 : byte)
            case 0x0D:
                kept.append(isOneLine ? 0x20 : TextCleaning.pendingReturn)
                controls = controls || isOneLine
            case 0x00...0x1F, 0x7F:
                controls = true
            case 0x80...0x9F where previous == 0xC2:
                controls = true
                kept.removeLast()
            default:
                kept.append(byte)
            }
        }
        let loneReturns = TextCleaning.settleReturns(in: &kept)
        hadControls = controls || loneReturns
        bytes = TextCleaning.trimmed(kept)
    }

    /// Whether cleaning would change nothing: what nearly every text is, and found without a copy. A `false` may also be
    /// given to a text that is clean.
    static func isClean(_ text: String, isOneLine: Bool) -> Bool {
        let span = text.utf8Span.span
        guard !span.isEmpty else { return true }
        let last = span[span.count - 1]
        guard !isBlank(span[0]), !isBlank(last), span[0] != 0xC2, last != 0xA0 else { return false }
        var previous: UInt8 = 0
        for index in span.indices {
            let byte = span[index]
            if byte < 0x20, isOneLine || byte != 0x0A && byte != 0x09 { return false }
            if byte == 0x7F || previous == 0xC2 && byte < 0xA0 { return false }
            previous = byte
        }
        return true
    }

    /// Stands for a carriage return that may yet be followed by a line feed. No UTF-8 text holds this byte.
    private static let pendingReturn: UInt8 = 0xFF

    /// - Returns: whether there was a carriage return without its line feed.
    private static func settleReturns(in kept: inout [UInt8]) -> Bool {
        var found = false
        for index in kept.indices where kept[index] == pendingReturn {
            kept[index] = 0x0A
            found = true
        }
        return found
    }

    /// Without the white space at both ends, the no-break space included.
    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        var start = 0
        var end = bytes.count
        while start < end {
            if isBlank(bytes[start]) {
                start += 1
            } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while start < end {
            if isBlank(bytes[end - 1]) {
                end -= 1
            } else if end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
                end -= 2
            } else {
                break
            }
        }
        return start == 0 && end == bytes.count ? bytes : Array(bytes[start..<end])
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }

    /// The longest beginning of at most `limit` bytes that cuts no character in two.
    package static func cut(_ bytes: [UInt8], toBytes limit: Int) -> String {
        guard bytes.count > limit else { return String(decoding: bytes, as: UTF8.self) }
        var end = limit
        while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}
