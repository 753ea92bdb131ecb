/// What a cell's text needs before it may stand in a table that a spreadsheet opens.
enum CSVCell {
    /// `= + - @` and their full-width forms, tab, CR, LF and NUL at the start (OWASP ASVS 5.0, 1.2.10).
    static func looksLikeFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first else { return false }
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D, 0x0A, 0x00:
            return true
        case 0xEF:
            // U+FF1D, U+FF0B, U+FF0D and U+FF20 in UTF-8.
            return text.count >= 3 && text[1] == 0xBC && [0x9D, 0x8B, 0x8D, 0xA0].contains(text[2])
        default: return false
        }
    }

    static func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let span = text.span
        var index = 0
        while index < text.count {
            if index + 8 <= text.count, ByteWord(span, at: index).isPlainInCSV {
                index += 8
                continue
            }
            switch text[index] {
            case UInt8(ascii: "\""), UInt8(ascii: ","), 0x0A, 0x0D, UInt8(ascii: ";"), 0x09: return true
            default: index += 1
            }
        }
        return false
    }
}

extension ByteWord {
    /// Whether none of the bytes separates cells or is a quote; `false` also where there may be one.
    @inline(__always)
    fileprivate var isPlainInCSV: Bool {
        below(0x0E) | equal(to: UInt8(ascii: "\"")) | equal(to: UInt8(ascii: ",")) | equal(to: UInt8(ascii: ";")) == 0
    }
}
