/// JSON values one a line (newline-delimited JSON): where the lines are, not what they hold.
package enum NDJSON {
    /// The lines that are not empty, with their numbers from 1. A CR before the LF is dropped; a last line needs no LF.
    package static func lines(_ bytes: [UInt8]) -> [(number: Int, bytes: ArraySlice<UInt8>)] {
        var lines: [(number: Int, bytes: ArraySlice<UInt8>)] = []
        var number = 0
        var start = 0
        while start < bytes.count {
            number += 1
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let hasReturn = end > start && bytes[end - 1] == 0x0D
            let line = bytes[start..<(hasReturn ? end - 1 : end)]
            if line.contains(where: { $0 != 0x20 && $0 != 0x09 }) { lines.append((number, line)) }
            start = end + 1
        }
        return lines
    }
}
