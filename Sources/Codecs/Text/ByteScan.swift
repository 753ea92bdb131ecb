/// Runs of plain bytes, passed over eight at a time.
///
/// Whole runs, because nothing that is `package` is inlined into another target: a call for each byte would cost more
/// than the look at it.
package enum ByteScan {
    /// Where the first byte stands, from `start` and before `end`, that a field's value may not hold (RFC 9110
    /// section 5.5): a control byte that is not a tab. Else `end`.
    package static func endOfFieldValue(_ bytes: Span<UInt8>, from start: Int, before end: Int) -> Int {
        var index = start
        while index < end {
            if index + 8 <= end {
                let word = ByteWord(bytes, at: index)
                let plain = ByteWord.countBeforeFirst(word.below(0x20) | word.equal(to: 0x7F))
                index += plain
                if plain == 8 { continue }
            }
            guard isFieldValue(bytes[index]) else { return index }
            index += 1
        }
        return end
    }

    @inline(__always)
    private static func isFieldValue(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F || byte == 0x09 }
}
