/// The date-time of RFC 3339 section 5.6, read byte by byte.
enum RFC3339 {
    static func milliseconds(_ text: Span<UInt8>) -> Int64? {
        // 2026-11-01T10:00:00Z
        guard text.count >= 20, text[4] == 0x2D, text[7] == 0x2D, text[10] | 0x20 == UInt8(ascii: "t"),
            text[13] == 0x3A, text[16] == 0x3A,
            let year = digits(text, 0..<4), let month = digits(text, 5..<7), let day = digits(text, 8..<10),
            let hour = digits(text, 11..<13), let minute = digits(text, 14..<16), let second = digits(text, 17..<19),
            hour <= 23, minute <= 59, second <= 60,
            let date = CalendarDay(year: year, month: month, day: day)
        else { return nil }
        var position = 19
        guard let fraction = fraction(text, &position), let offsetMinutes = offset(text, position) else { return nil }
        let minutes = date.number * 1_440 + Int64(hour * 60 + minute) - Int64(offsetMinutes)
        let milliseconds: Int64
        if second == 60 {
            // Only the last minute of a UTC day can have a leap second.
            guard (minutes % 1_440 + 1_440) % 1_440 == 1_439 else { return nil }
            milliseconds = minutes * 60_000 + 59_999
        } else {
            milliseconds = minutes * 60_000 + Int64(second * 1_000 + fraction)
        }
        guard milliseconds >= Timestamp.earliestMilliseconds, milliseconds <= Timestamp.latestMilliseconds else {
            return nil
        }
        return milliseconds
    }

    static func text(milliseconds: Int64) -> String {
        let day = floorDivide(milliseconds, 86_400_000)
        let date = CalendarDay(number: day)
        let time = Int(milliseconds - day * 86_400_000)
        var text: [UInt8] = []
        text.reserveCapacity(24)
        DecimalDigits.append(date.year, width: 4, to: &text)
        text.append(0x2D)
        DecimalDigits.append(date.month, width: 2, to: &text)
        text.append(0x2D)
        DecimalDigits.append(date.day, width: 2, to: &text)
        text.append(UInt8(ascii: "T"))
        DecimalDigits.append(clock: time / 1_000, to: &text)
        if !time.isMultiple(of: 1_000) {
            text.append(0x2E)
            DecimalDigits.append(time % 1_000, width: 3, to: &text)
        }
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }

    private static func digits(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
        DecimalDigits.value(text, range)
    }

    /// Milliseconds from `.5` and the like, 0 where there is no point; `nil` for a point without digits.
    private static func fraction(_ text: Span<UInt8>, _ position: inout Int) -> Int? {
        guard position < text.count, text[position] == 0x2E else { return 0 }
        position += 1
        let start = position
        var value = 0
        var scale = 100
        while position < text.count, text[position] &- 0x30 < 10 {
            value += Int(text[position] - 0x30) * scale
            scale /= 10
            position += 1
        }
        return position > start ? value : nil
    }

    /// Minutes east of UTC; `nil` unless exactly `Z` or `+hh:mm` ends the text.
    private static func offset(_ text: Span<UInt8>, _ position: Int) -> Int? {
        guard position < text.count else { return nil }
        let sign = text[position]
        if sign | 0x20 == UInt8(ascii: "z") { return position + 1 == text.count ? 0 : nil }
        guard sign == 0x2B || sign == 0x2D, text.count == position + 6, text[position + 3] == 0x3A,
            let hours = digits(text, position + 1..<position + 3), hours <= 23,
            let minutes = digits(text, position + 4..<position + 6), minutes <= 59
        else { return nil }
        return (hours * 60 + minutes) * (sign == 0x2B ? 1 : -1)
    }
}
