/// Numbers of fixed width, as dates have them. Digits are ASCII; signs and spaces are not digits.
enum DecimalDigits {
    /// The value of a short run of digits; `nil` where another byte stands among them.
    static func value(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard range.upperBound <= text.count, range.count <= 18 else { return nil }
        var value = 0
        for index in range {
            let digit = text[index] &- 0x30
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    /// With leading zeros.
    static func append(_ value: Int, width: Int, to text: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            text.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
            divisor /= 10
        }
    }

    /// `hh:mm:ss` of a second of the day.
    static func append(clock second: Int, to text: inout [UInt8]) {
        append(second / 3_600, width: 2, to: &text)
        text.append(UInt8(ascii: ":"))
        append(second / 60 % 60, width: 2, to: &text)
        text.append(UInt8(ascii: ":"))
        append(second % 60, width: 2, to: &text)
    }
}
