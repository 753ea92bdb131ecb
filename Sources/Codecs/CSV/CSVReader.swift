/// Reads CSV (RFC 4180) as it comes, in constant memory.
///
/// Beyond the RFC: a byte order mark is dropped, LF and CR end lines too, the delimiter is the one of `, ; \t |` that
/// the first line has most of, empty lines are passed over, and a row that is not UTF-8 is read as windows-1252. A bad
/// row is answered as such and the next one is read all the same: where a quote was never closed, from the line behind
/// it.
package struct CSVReader {
    private let limits: CSVLimits
    private var delimiter: UInt8?
    /// Bytes that are not yet part of a row that was answered.
    private var buffer: [UInt8] = []
    /// How far the row that the buffer begins with has been read.
    private var scan: CSVRowScan?
    private var columns: Int?
    private var line = 1
    private var isAtStart = true

    package static let delimiters: [UInt8] = Array(",;\t|".utf8)

    /// - Parameter delimiter: `nil` to go by the first line.
    package init(delimiter: UInt8? = nil, limits: CSVLimits = .standard) {
        self.delimiter = delimiter
        self.limits = limits
    }

    /// The rows that these bytes make whole.
    package mutating func feed(_ bytes: some Collection<UInt8>) -> [CSVRow] {
        buffer.append(contentsOf: bytes)
        return rows(isLast: false)
    }

    /// The rows that are left when the file is at its end.
    package mutating func finish() -> [CSVRow] { rows(isLast: true) }

    private mutating func rows(isLast: Bool) -> [CSVRow] {
        var rows: [CSVRow] = []
        var position = 0
        let bytes = buffer
        buffer = []
        if let delimiter = begin(bytes.span, &position, isLast: isLast) {
            while position < bytes.count || scan?.isSkipping == true && isLast {
                var scan = self.scan ?? CSVRowScan(delimiter: delimiter, limits: limits)
                guard let end = scan.run(bytes.span.extracting(position...), isLast: isLast) else {
                    if scan.isSkipping {
                        position += scan.index
                        scan.forgetBytes()
                    }
                    self.scan = scan
                    break
                }
                if !end.isEmptyLine { rows.append(CSVRow(line: line, content: checked(end.content))) }
                line += end.lines
                position += end.next
                self.scan = nil
            }
        }
        buffer = Array(bytes[position...])
        return rows
    }

    /// A row must have as many columns as the first one.
    private mutating func checked(_ content: Result<[String], CSVError>) -> Result<[String], CSVError> {
        guard case .success(let cells) = content else { return content }
        guard let columns else {
            columns = cells.count
            return content
        }
        guard cells.count != columns else { return content }
        return .failure(CSVError(reason: "\(cells.count) columns where the first row has \(columns)"))
    }

    /// Drops the byte order mark and settles the delimiter; `nil` while too little is there.
    private mutating func begin(_ bytes: Span<UInt8>, _ position: inout Int, isLast: Bool) -> UInt8? {
        if isAtStart {
            guard bytes.count >= 3 || isLast else { return nil }
            if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
        }
        if delimiter == nil {
            guard let most = Self.delimiter(of: bytes, from: position, isLast: isLast, limits: limits) else {
                position = 0
                return nil
            }
            delimiter = most
        }
        isAtStart = false
        return delimiter
    }

    /// The delimiter that stands most often outside quotes in the first line; a comma where none does. Of a line that is
    /// too long only so much counts as a row may hold: what is behind it may have come by now or not.
    private static func delimiter(
        of bytes: Span<UInt8>, from start: Int, isLast: Bool, limits: CSVLimits
    ) -> UInt8? {
        var counts = [Int](repeating: 0, count: delimiters.count)
        var isQuoted = false
        var isWhole = isLast
        for index in start..<min(bytes.count, start + limits.rowBytesMax) {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard !isQuoted else { continue }
            if byte == 0x0A || byte == 0x0D {
                isWhole = true
                break
            }
            if let which = delimiters.firstIndex(of: byte) { counts[which] += 1 }
        }
        guard isWhole || bytes.count - start > limits.rowBytesMax else { return nil }
        let most = counts.max() ?? 0
        return counts.firstIndex(of: most).map { delimiters[$0] }
    }
}
