/// Reads CSV (RFC 4180) piece by piece, as it comes from a file or a socket.
///
/// Lines end with LF or CRLF, empty ones are passed over, and a field in quotes may hold lines, separators and doubled
/// quotes. A quote inside a field without quotes is an ordinary sign, as most programs write it.
package struct CSVParser: Sendable {
    package enum Event: Hashable, Sendable {
        case record(CSVRecord)
        /// This record cannot be read, for that reason; the next one is looked for from the next line.
        case fault(line: Int, reason: String)
    }

    /// One record, its separators and quotes not counted. Over it: a fault. A quote that is never closed would otherwise
    /// take the rest of the file.
    package static let recordBytesMax = 1024 * 1024
    /// Over it: a fault.
    package static let fieldsMax = 1_000

    private enum State { case fieldStart, plain, quoted, quoteInQuoted, returnAfterQuoted, skipping }

    private let separator: UInt8
    private var state = State.fieldStart
    private var line = 1
    private var recordLine = 1
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var isFieldQuoted = false

    package init(separator: UInt8 = UInt8(ascii: ",")) { self.separator = separator }

    /// Takes the next bytes and adds what they complete.
    package mutating func parse(_ input: some Sequence<UInt8>, into events: inout [Event]) {
        for byte in input {
            if let reason = take(byte, &events) { fail(reason, at: byte, &events) }
            if byte == 0x0A { line += 1 }
            if isAtStart { recordLine = line }
        }
    }

    /// The input is over: a last record needs no line end.
    package mutating func finish(into events: inout [Event]) {
        switch state {
        case .quoted: events.append(.fault(line: recordLine, reason: "a quote is opened and never closed"))
        case .skipping: break
        case .fieldStart, .plain, .quoteInQuoted, .returnAfterQuoted:
            if !isAtStart, let reason = endRecord(&events) {
                events.append(.fault(line: recordLine, reason: reason))
            }
        }
        reset()
    }

    private var isAtStart: Bool { state == .fieldStart && bytes.isEmpty && ends.isEmpty && !isFieldQuoted }

    /// A reason where the record cannot go on.
    private mutating func take(_ byte: UInt8, _ events: inout [Event]) -> String? {
        switch state {
        case .fieldStart where byte == UInt8(ascii: "\""):
            isFieldQuoted = true
            state = .quoted
        case .fieldStart, .plain: return takePlain(byte, &events)
        case .quoted where byte == UInt8(ascii: "\""): state = .quoteInQuoted
        case .quoted: return keep(byte)
        case .quoteInQuoted where byte == UInt8(ascii: "\""):
            state = .quoted
            return keep(byte)
        case .quoteInQuoted where byte == 0x0D: state = .returnAfterQuoted
        case .quoteInQuoted, .returnAfterQuoted:
            if byte == 0x0A { return endRecord(&events) }
            guard byte == separator, state == .quoteInQuoted else { return "text follows a closing quote" }
            return endField()
        case .skipping:
            if byte == 0x0A { reset() }
        }
        return nil
    }

    private mutating func takePlain(_ byte: UInt8, _ events: inout [Event]) -> String? {
        if byte == separator { return endField() }
        if byte == 0x0A { return endRecord(&events) }
        state = .plain
        return keep(byte)
    }

    private mutating func keep(_ byte: UInt8) -> String? {
        guard bytes.count < CSVParser.recordBytesMax else {
            return "has more than \(CSVParser.recordBytesMax) bytes; is a quote not closed?"
        }
        bytes.append(byte)
        return nil
    }

    private mutating func endField() -> String? {
        guard ends.count < CSVParser.fieldsMax else { return "has more than \(CSVParser.fieldsMax) fields" }
        ends.append(bytes.count)
        isFieldQuoted = false
        state = .fieldStart
        return nil
    }

    private mutating func endRecord(_ events: inout [Event]) -> String? {
        let isLastFieldOpen = state == .plain && bytes.count > (ends.last ?? 0)
        if isLastFieldOpen, bytes.last == 0x0D { bytes.removeLast() }
        let isEmptyLine = bytes.isEmpty && ends.isEmpty && !isFieldQuoted
        if !isEmptyLine {
            if let reason = endField() { return reason }
            events.append(.record(CSVRecord(line: recordLine, bytes: bytes, ends: ends)))
        }
        reset()
        return nil
    }

    private mutating func fail(_ reason: String, at byte: UInt8, _ events: inout [Event]) {
        events.append(.fault(line: recordLine, reason: reason))
        reset()
        if byte != 0x0A { state = .skipping }
    }

    private mutating func reset() {
        state = .fieldStart
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        isFieldQuoted = false
    }
}
