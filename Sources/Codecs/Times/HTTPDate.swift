/// The dates of RFC 9110 section 5.6.7: one form is written, three are read.
enum HTTPDate {
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].map { Array($0.utf8) }
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ].map { Array($0.utf8) }
    private static let longWeekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ].map { Array($0.utf8) }

    static func text(seconds: Int64) -> String {
        let day = RFC3339.floorDivide(seconds, 86_400)
        let date = CalendarDay(number: day)
        var text = weekdays[date.weekday]
        text.append(contentsOf: ", ".utf8)
        DecimalDigits.append(date.day, width: 2, to: &text)
        text.append(0x20)
        text.append(contentsOf: months[date.month - 1])
        text.append(0x20)
        DecimalDigits.append(date.year, width: 4, to: &text)
        text.append(0x20)
        DecimalDigits.append(clock: Int(seconds - day * 86_400), to: &text)
        text.append(contentsOf: " GMT".utf8)
        return String(decoding: text, as: UTF8.self)
    }

    static func seconds(_ text: Span<UInt8>) -> Int64? {
        if text.count == 29, text[3] == UInt8(ascii: ",") { return fixed(text) }
        if text.count == 24, text[3] == 0x20 { return asctime(text) }
        return rfc850(text)
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    private static func fixed(_ text: Span<UInt8>) -> Int64? {
        guard index(of: text, 0, in: weekdays) != nil, text[4] == 0x20, text[7] == 0x20, text[11] == 0x20,
            text[16] == 0x20, endsWithGMT(text),
            let day = DecimalDigits.value(text, 5..<7), let month = index(of: text, 8, in: months),
            let year = DecimalDigits.value(text, 12..<16)
        else { return nil }
        return seconds(year: year, month: month + 1, day: day, clock: clock(text, 17))
    }

    /// `Sun Nov  6 08:49:37 1994`
    private static func asctime(_ text: Span<UInt8>) -> Int64? {
        guard index(of: text, 0, in: weekdays) != nil, let month = index(of: text, 4, in: months),
            text[7] == 0x20, text[10] == 0x20, text[19] == 0x20,
            let day = text[8] == 0x20 ? DecimalDigits.value(text, 9..<10) : DecimalDigits.value(text, 8..<10),
            let year = DecimalDigits.value(text, 20..<24)
        else { return nil }
        return seconds(year: year, month: month + 1, day: day, clock: clock(text, 11))
    }

    /// `Sunday, 06-Nov-94 08:49:37 GMT`
    private static func rfc850(_ text: Span<UInt8>) -> Int64? {
        guard let weekday = index(of: text, 0, in: longWeekdays) else { return nil }
        let start = longWeekdays[weekday].count
        guard text.count == start + 24, text[start] == UInt8(ascii: ","), text[start + 1] == 0x20,
            text[start + 4] == 0x2D, text[start + 8] == 0x2D, text[start + 11] == 0x20, endsWithGMT(text),
            let day = DecimalDigits.value(text, start + 2..<start + 4),
            let month = index(of: text, start + 5, in: months),
            let year = DecimalDigits.value(text, start + 9..<start + 11)
        else { return nil }
        let century = year >= 70 ? 1_900 : 2_000
        return seconds(year: century + year, month: month + 1, day: day, clock: clock(text, start + 12))
    }

    private static func seconds(year: Int, month: Int, day: Int, clock: Int?) -> Int64? {
        guard let clock, let date = CalendarDay(year: year, month: month, day: day) else { return nil }
        return date.number * 86_400 + Int64(clock)
    }

    /// The second of the day of `hh:mm:ss`; the leap second is the second before it.
    private static func clock(_ text: Span<UInt8>, _ start: Int) -> Int? {
        guard text.count >= start + 8, text[start + 2] == 0x3A, text[start + 5] == 0x3A,
            let hour = DecimalDigits.value(text, start..<start + 2), hour <= 23,
            let minute = DecimalDigits.value(text, start + 3..<start + 5), minute <= 59,
            let second = DecimalDigits.value(text, start + 6..<start + 8), second <= 60
        else { return nil }
        return hour * 3_600 + minute * 60 + min(second, 59)
    }

    private static func endsWithGMT(_ text: Span<UInt8>) -> Bool {
        index(of: text, text.count - 4, in: [Array(" GMT".utf8)]) != nil
    }

    /// Which of the names stands at that offset.
    private static func index(of text: Span<UInt8>, _ start: Int, in names: [[UInt8]]) -> Int? {
        names.firstIndex { name in
            guard start >= 0, text.count >= start + name.count else { return false }
            for offset in name.indices where text[start + offset] != name[offset] { return false }
            return true
        }
    }
}
