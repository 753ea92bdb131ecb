/// Cuts a stream of bytes into lines; only the line at hand is in memory.
struct LineReader {
    /// Over it a line is refused: it is no piece of feedback.
    static let lineBytesMax = 1024 * 1024

    struct Line {
        let number: Int
        /// `nil` for a line that is too long.
        let bytes: [UInt8]?
    }

    private var pending: [UInt8] = []
    private var isTooLong = false
    private var number = 0

    /// The lines that end in these bytes and hold something.
    mutating func feed(_ bytes: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0x0A) {
            append(rest[..<end])
            if let line = take() { lines.append(line) }
            rest = rest[(end + 1)...]
        }
        append(rest)
        return lines
    }

    /// The last line, which needs no end.
    mutating func finish() -> [Line] { pending.isEmpty && !isTooLong ? [] : [take()].compactMap(\.self) }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        guard pending.count + bytes.count <= LineReader.lineBytesMax else {
            isTooLong = true
            pending = []
            return
        }
        if !isTooLong { pending += bytes }
    }

    private mutating func take() -> Line? {
        number += 1
        defer {
            pending.removeAll(keepingCapacity: true)
            isTooLong = false
        }
        if isTooLong { return Line(number: number, bytes: nil) }
        let isBlank = pending.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        return isBlank ? nil : Line(number: number, bytes: pending)
    }
}
