/// Reads a POSIX TZ string with the extension of RFC 9636 §3.3.1: changes up to a week away from their day.
struct ZoneRuleReader {
    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// `nil` for what is no such string, and for a summer time without its two changes.
    static func read(_ bytes: [UInt8]) -> ZoneRule? {
        var reader = ZoneRuleReader(bytes)
        guard let rule = reader.rule(), reader.position == bytes.count else { return nil }
        return rule
    }

    private mutating func rule() -> ZoneRule? {
        guard name(), let west = seconds(hoursMax: 24) else { return nil }
        let offset = Int32(-west)
        guard position < bytes.count else { return ZoneRule(offset: offset, summer: nil) }
        guard name() else { return nil }
        var summerOffset = offset + 3_600
        if next != UInt8(ascii: ",") {
            guard let west = seconds(hoursMax: 24) else { return nil }
            summerOffset = Int32(-west)
        }
        guard take(","), let start = change(), take(","), let end = change() else { return nil }
        return ZoneRule(
            offset: offset, summer: ZoneRule.Summer(offset: summerOffset, start: start, end: end))
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Three letters or more, or anything in angle brackets.
    private mutating func name() -> Bool {
        let start = position
        if take("<") {
            while let byte = next, byte != UInt8(ascii: ">") {
                guard ZoneRuleReader.isNameByte(byte) else { return false }
                position += 1
            }
            return take(">") && position - start > 4
        }
        while let byte = next, ZoneRuleReader.isLetter(byte) { position += 1 }
        return position - start >= 3
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let start = position
        var value = 0
        while let byte = next, (0x30...0x39).contains(byte), position - start < 3 {
            value = value * 10 + Int(byte - 0x30)
            position += 1
        }
        return position > start && range.contains(value) ? value : nil
    }

    /// `[+-]hh[:mm[:ss]]`
    private mutating func seconds(hoursMax: Int) -> Int64? {
        let isNegative = next == UInt8(ascii: "-")
        if isNegative || next == UInt8(ascii: "+") { position += 1 }
        guard let hours = number(0...hoursMax) else { return nil }
        var total = hours * 3_600
        if take(":") {
            guard let minutes = number(0...59) else { return nil }
            total += minutes * 60
            if take(":") {
                guard let seconds = number(0...59) else { return nil }
                total += seconds
            }
        }
        return Int64(isNegative ? -total : total)
    }

    private mutating func change() -> ZoneRule.Change? {
        guard let day = yearDay() else { return nil }
        guard take("/") else { return ZoneRule.Change(day: day, seconds: 7_200) }
        return seconds(hoursMax: 167).map { ZoneRule.Change(day: day, seconds: $0) }
    }

    private mutating func yearDay() -> ZoneRule.YearDay? {
        if take("J") { return number(1...365).map(ZoneRule.YearDay.julian) }
        guard take("M") else { return number(0...365).map(ZoneRule.YearDay.ordinal) }
        guard let month = number(1...12), take("."), let week = number(1...5), take("."),
            let weekday = number(0...6)
        else { return nil }
        return .weekday(month: month, week: week, weekday: weekday)
    }
}
