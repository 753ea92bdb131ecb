/// Reads one row, and goes on where it stopped when more bytes are there. Offsets count from the row's first byte.
struct CSVRowScan {
    struct End {
        let content: Result<[String], CSVError>
        /// Where the next row begins.
        let next: Int
        /// Line ends before it.
        let lines: Int
        let isEmptyLine: Bool
    }

    private enum State {
        case cellStart, plain, quoted, afterQuote
        /// The row is bad; what is left of its line is passed over.
        case skipping(CSVError)
    }

    private let delimiter: UInt8
    private let limits: CSVLimits
    private var state = State.cellStart
    private(set) var index = 0
    /// The cells' bytes one behind the other, and where each ends.
    private var cells: [UInt8] = []
    private var ends: [Int] = []
    /// Line ends inside quotes.
    private var lines = 0
    /// Behind the first of them: there the next row begins if the quote is never closed.
    private var firstLineEnd: Int?

    init(delimiter: UInt8, limits: CSVLimits) {
        self.delimiter = delimiter
        self.limits = limits
    }

    var isSkipping: Bool {
        if case .skipping = state { return true }
        return false
    }

    /// The bytes before `index` are gone: a row that is passed over may be as long as it likes.
    mutating func forgetBytes() { index = 0 }

    /// The row's end; `nil` while it is not there. `isLast` says that no more bytes will come.
    mutating func run(_ bytes: Span<UInt8>, isLast: Bool) -> End? {
        while index < bytes.count {
            if index >= limits.rowBytesMax, let end = refuseLength(bytes) { return end }
            let byte = bytes[index]
            if byte == 0x0A || byte == 0x0D {
                // Whether a CR is alone is only known when the next byte is there.
                guard byte == 0x0A || index + 1 < bytes.count || isLast else { return nil }
                let hasFeed = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
                let next = index + (hasFeed ? 2 : 1)
                guard isQuoted else { return end(next: next, lines: lines + 1) }
                for offset in index..<next { cells.append(bytes[offset]) }
                lines += 1
                firstLineEnd = firstLineEnd ?? next
                index = next
                continue
            }
            take(byte)
            index += 1
        }
        guard isLast else { return nil }
        if isQuoted { return unclosed(bytes) }
        return end(next: bytes.count, lines: lines)
    }

    private mutating func take(_ byte: UInt8) {
        if byte == 0 { return fail("a NUL byte; the file must be UTF-8 text") }
        switch state {
        case .cellStart where byte == UInt8(ascii: "\""): state = .quoted
        case .cellStart, .plain:
            if byte == delimiter {
                endCell()
            } else if byte == UInt8(ascii: "\"") {
                fail("a quote inside a cell that does not begin with one")
            } else {
                cells.append(byte)
                state = .plain
            }
        case .quoted:
            if byte == UInt8(ascii: "\"") { state = .afterQuote } else { cells.append(byte) }
        case .afterQuote:
            if byte == UInt8(ascii: "\"") {
                cells.append(byte)
                state = .quoted
            } else if byte == delimiter {
                endCell()
            } else {
                fail("text behind a closing quote; a quote inside a cell is written twice")
            }
        case .skipping: break
        }
    }

    private mutating func endCell() {
        ends.append(cells.count)
        state = .cellStart
        // The cell that begins now is one more.
        if ends.count >= limits.columnsMax { fail("more than \(limits.columnsMax) columns") }
    }

    private mutating func fail(_ reason: String) {
        if isSkipping { return }
        state = .skipping(CSVError(reason: reason))
        cells = []
    }

    private mutating func refuseLength(_ bytes: Span<UInt8>) -> End? {
        if isQuoted, firstLineEnd != nil { return unclosed(bytes) }
        // A row of just the limit may end here.
        let isLineEnd = bytes[index] == 0x0A || bytes[index] == 0x0D
        if isQuoted || !isLineEnd { fail("a row longer than \(limits.rowBytesMax) bytes") }
        return nil
    }

    private var isQuoted: Bool {
        if case .quoted = state { return true }
        return false
    }

    /// The quote has swallowed what came behind it: only its own line is given up.
    private func unclosed(_ bytes: Span<UInt8>) -> End {
        let error = CSVError(reason: "a quote that is never closed")
        return End(
            content: .failure(error), next: firstLineEnd ?? bytes.count, lines: firstLineEnd == nil ? lines : 1,
            isEmptyLine: false)
    }

    private mutating func end(next: Int, lines: Int) -> End {
        if case .skipping(let error) = state {
            return End(content: .failure(error), next: next, lines: lines, isEmptyLine: false)
        }
        var isEmpty = false
        if case .cellStart = state { isEmpty = ends.isEmpty }
        ends.append(cells.count)
        return End(content: .success(texts()), next: next, lines: lines, isEmptyLine: isEmpty)
    }

    /// UTF-8, or else all of the row in windows-1252: one file mixes them only by mistake, but then row by row.
    private func texts() -> [String] {
        if let texts = texts(readBy: { cells.span.text($0) }) { return texts }
        return texts(readBy: { Windows1252.text(cells[$0]) }) ?? []
    }

    private func texts(readBy read: (Range<Int>) -> String?) -> [String]? {
        var texts: [String] = []
        var start = 0
        for end in ends {
            guard let text = read(start..<end) else { return nil }
            texts.append(text)
            start = end
        }
        return texts
    }
}
