/// A growing buffer for output that is made in runs: numbers, times, JSON and CSV text, straight from the bytes that a
/// database or a parser lends. It costs a tenth of what text pieces cost that become `String` first.
package struct ByteSink: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    package private(set) var count = 0
    /// The two days that came last, with their ten digits and the T: most times of an export are of one of these, when
    /// something was given and when it arrived.
    private var day: Int64 = .min
    private var dayText: [UInt8] = []
    private var dayBefore: Int64 = .min
    private var dayBeforeText: [UInt8] = []

    package init(reservingBytes capacity: Int = 4_096) {
        self.capacity = max(64, capacity)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// What has been written, as an array of its own.
    package var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

    package mutating func removeAll() { count = 0 }

    /// Takes back what was written after the sink held that many bytes.
    package mutating func cut(to length: Int) { count = min(count, length) }

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    private mutating func grow(_ more: Int) {
        var larger = capacity
        while larger < count + more { larger *= 2 }
        let fresh = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        fresh.update(from: start, count: count)
        start.deallocate()
        start = fresh
        capacity = larger
    }

    package mutating func append(_ byte: UInt8) {
        reserve(1)
        start[count] = byte
        count += 1
    }

    package mutating func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress, !bytes.isEmpty else { return }
        reserve(bytes.count)
        (start + count).update(from: source, count: bytes.count)
        count += bytes.count
    }

    package mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

    /// Decimal digits.
    package mutating func append(number: Int64) {
        reserve(20)
        var rest = number.magnitude
        if number < 0 {
            start[count] = 0x2D
            count += 1
        }
        var digits = 1
        var probe = rest
        while probe >= 10 {
            probe /= 10
            digits += 1
        }
        for place in stride(from: digits - 1, through: 0, by: -1) {
            start[count + place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }

    /// A UUID's text (RFC 9562 section 4) from its sixteen bytes; nothing for any other number of bytes.
    package mutating func append(uuid bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 16 else { return }
        reserve(36)
        for index in 0..<16 {
            if index == 4 || index == 6 || index == 8 || index == 10 { put(0x2D) }
            put(ByteSink.hexDigit(bytes[index] >> 4))
            put(ByteSink.hexDigit(bytes[index] & 15))
        }
    }

    /// `Timestamp.rfc3339`, with the day's digits kept from one call to the next.
    package mutating func append(timeMilliseconds time: Int64) {
        let time = min(max(time, Timestamp.earliestMilliseconds), Timestamp.latestMilliseconds)
        let number = RFC3339.floorDivide(time, 86_400_000)
        if number != day {
            swap(&day, &dayBefore)
            swap(&dayText, &dayBeforeText)
        }
        if number != day {
            day = number
            dayText = Array(RFC3339.text(milliseconds: number * 86_400_000).utf8.prefix(11))
        }
        append(dayText)
        let rest = Int(time - number * 86_400_000)
        reserve(13)
        twoDigits(rest / 3_600_000)
        put(0x3A)
        twoDigits(rest / 60_000 % 60)
        put(0x3A)
        twoDigits(rest / 1_000 % 60)
        let milliseconds = rest % 1_000
        if milliseconds != 0 {
            put(0x2E)
            put(0x30 + UInt8(truncatingIfNeeded: milliseconds / 100))
            twoDigits(milliseconds % 100)
        }
        put(UInt8(ascii: "Z"))
    }

    /// Where there is room for it.
    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        start[count] = byte
        count += 1
    }

    @inline(__always)
    private mutating func twoDigits(_ value: Int) {
        put(0x30 + UInt8(truncatingIfNeeded: value / 10))
        put(0x30 + UInt8(truncatingIfNeeded: value % 10))
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

    /// What stands before it, and a JSON string or `null`.
    package mutating func append(_ head: StaticString, jsonText text: UnsafeBufferPointer<UInt8>?) {
        append(head)
        if let text { append(jsonText: text) } else { append("null") }
    }

    /// A JSON string with its quotes, escaped as `JSONWriter` does.
    package mutating func append(jsonText text: UnsafeBufferPointer<UInt8>) {
        reserve(text.count + 2)
        put(0x22)
        var run = 0
        var index = 0
        let span = text.span
        while index < text.count {
            if index + 8 <= text.count {
                let plain = JSONEscaping.countOfPlain(ByteWord(span, at: index))
                index += plain
                if plain == 8 { continue }
            }
            let byte = text[index]
            guard JSONEscaping.needsLook(byte), byte != 0xE2 || ByteSink.isSeparator(text, index) else {
                index += 1
                continue
            }
            append(UnsafeBufferPointer(rebasing: text[run..<index]))
            let width = byte == 0xE2 ? 3 : 1
            var escape: [UInt8] = []
            JSONEscaping.append(Array(text[index..<index + width]).span, to: &escape)
            append(escape)
            index += width
            run = index
        }
        append(UnsafeBufferPointer(rebasing: text[run..<text.count]))
        append(0x22)
    }

    /// U+2028 and U+2029.
    private static func isSeparator(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] | 1 == 0xA9
    }

    /// One cell of CSV, quoted and guarded against formulas as `CSVWriter` does.
    package mutating func append(csvText text: UnsafeBufferPointer<UInt8>) {
        let isGuarded = CSVCell.looksLikeFormula(text)
        guard CSVCell.needsQuotes(text) else {
            if isGuarded { append(UInt8(ascii: "'")) }
            return append(text)
        }
        reserve(text.count * 2 + 3)
        put(0x22)
        if isGuarded { put(UInt8(ascii: "'")) }
        for byte in text {
            if byte == 0x22 { put(0x22) }
            put(byte)
        }
        put(0x22)
    }

    /// What another sink holds, as one cell.
    package mutating func append(csvText other: borrowing ByteSink) {
        append(csvText: UnsafeBufferPointer(start: other.start, count: other.count))
    }

    /// What it holds from there on. The bytes are its own and die with the next change.
    package func lent(from place: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: start + place, count: count - place)
    }
}
