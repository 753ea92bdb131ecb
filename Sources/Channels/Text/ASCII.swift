/// Byte tests and searches that fold case in ASCII only: other letters have foldings that change length or meaning.
enum ASCII {
    static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    static func lowered(_ bytes: some Sequence<UInt8>) -> [UInt8] { bytes.map { lowered($0) } }

    static func lowered(_ text: String) -> String { String(decoding: lowered(text.utf8), as: UTF8.self) }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }

    /// Without blanks, tabs and line ends at both ends.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var (start, end) = (bytes.startIndex, bytes.endIndex)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while start < end, isSpace(bytes[end - 1]) { end -= 1 }
        return bytes[start..<end]
    }

    static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> { trimmed(bytes[...]) }

    static func trimmed(_ text: String) -> String { String(decoding: trimmed(Array(text.utf8)), as: UTF8.self) }

    static func equal(_ bytes: some Collection<UInt8>, _ lowerCase: String) -> Bool {
        let wanted = lowerCase.utf8
        return bytes.count == wanted.count && zip(bytes, wanted).allSatisfy { lowered($0) == $1 }
    }

    /// Whether `bytes` begin with a text that is written in lower case here.
    static func hasPrefix(_ bytes: some Collection<UInt8>, _ lowerCase: String) -> Bool {
        let wanted = lowerCase.utf8
        return bytes.count >= wanted.count && zip(bytes, wanted).allSatisfy { lowered($0) == $1 }
    }

    /// Where a text that is written in lower case here first stands. `O(n·m)`; needles are short and from our tables.
    static func firstIndex(of lowerCase: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
        lowerCase.withUTF8Buffer { needle in
            bytes.withUnsafeBufferPointer { hay in
                guard let first = needle.first, hay.count >= needle.count else { return nil }
                var at = 0
                while at <= hay.count - needle.count {
                    if lowered(hay[at]) == first, (1..<needle.count).allSatisfy({ lowered(hay[at + $0]) == needle[$0] })
                    {
                        return bytes.startIndex + at
                    }
                    at += 1
                }
                return nil
            }
        }
    }

    static func contains(_ lowerCase: StaticString, in bytes: ArraySlice<UInt8>) -> Bool {
        firstIndex(of: lowerCase, in: bytes) != nil
    }
}

extension ASCII {
    /// Like `hasPrefix`, for the tables of constant words.
    static func hasStaticPrefix(_ bytes: ArraySlice<UInt8>, _ lowerCase: StaticString) -> Bool {
        lowerCase.withUTF8Buffer { word in
            bytes.count >= word.count && zip(bytes, word).allSatisfy { lowered($0) == $1 }
        }
    }
}
