/// Text as the store takes it: valid UTF-8, LF line ends, no control characters but line end and tab, bounded.
enum PlainText {
    /// Line ends become LF; other control characters, C1 among them, vanish.
    static func cleaned(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var iterator = bytes.makeIterator()
        var previous: UInt8 = 0
        while let byte = iterator.next() {
            defer { previous = byte }
            switch byte {
            case 0x0D: output.append(0x0A)
            case 0x0A: if previous != 0x0D { output.append(0x0A) }
            case 0x09: output.append(byte)
            case 0..<0x20, 0x7F: continue
            case 0x80..<0xA0 where previous == 0xC2: output.removeLast()
            default: output.append(byte)
            }
        }
        return output
    }

    /// One line: runs of blanks and line ends become one blank.
    static func line(_ text: String, bytesMax: Int) -> String? {
        var output: [UInt8] = []
        for byte in cleaned(text.utf8) {
            if !ASCII.isSpace(byte) { output.append(byte) } else if output.last != 0x20 { output.append(0x20) }
        }
        let trimmed = ASCII.trimmed(output)
        return trimmed.isEmpty ? nil : String(decoding: cut(trimmed, bytesMax: bytesMax), as: UTF8.self)
    }

    /// Several lines, without blank ends; `nil` when nothing is left.
    static func paragraph(_ text: String, bytesMax: Int) -> String? {
        let trimmed = ASCII.trimmed(cleaned(text.utf8))
        return trimmed.isEmpty ? nil : String(decoding: cut(trimmed, bytesMax: bytesMax), as: UTF8.self)
    }

    /// At most `bytesMax` bytes, ending where a scalar ends.
    static func cut(_ bytes: ArraySlice<UInt8>, bytesMax: Int) -> ArraySlice<UInt8> {
        guard bytes.count > bytesMax else { return bytes }
        var end = bytes.startIndex + bytesMax
        while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return bytes[..<end]
    }
}
