extension JSONScanner {
    /// A number by the grammar of RFC 8259 section 6: no plus sign, no leading zero, digits on both sides of the point.
    mutating func number(_ bytes: Span<UInt8>) throws(JSONError) -> JSON {
        let start = position
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let whole = try digits(bytes, from: start)
        if whole.count > 1, bytes[whole.lowerBound] == UInt8(ascii: "0") {
            throw failure("a number with a leading zero", at: start)
        }
        var isWhole = true
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            _ = try digits(bytes, from: start)
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            position += 1
            if position < bytes.count, bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
            _ = try digits(bytes, from: start)
        }
        if isWhole, let value = integer(bytes, whole, isNegative: isNegative) { return .integer(value) }
        return .number(try double(bytes, start..<position))
    }

    /// At least one digit. Stops at the cap, so that a megabyte of digits is not read first.
    private mutating func digits(_ bytes: Span<UInt8>, from start: Int) throws(JSONError) -> Range<Int> {
        let first = position
        while position < bytes.count, bytes[position] &- 0x30 < 10 {
            position += 1
            guard position - start <= limits.numberBytesMax else {
                throw failure("a number longer than \(limits.numberBytesMax) characters", at: start)
            }
        }
        guard position > first else { throw failure("a number without a digit where one is needed", at: position) }
        return first..<position
    }

    /// `nil` where it does not fit; it is then read as a double.
    private func integer(_ bytes: Span<UInt8>, _ range: Range<Int>, isNegative: Bool) -> Int64? {
        var value: Int64 = 0
        for index in range {
            let digit = Int64(bytes[index] - 0x30)
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.subtractingReportingOverflow(digit)
            guard !overflow, !carry else { return nil }
            value = sum
        }
        // Built below zero, where there is one number more.
        if isNegative { return value }
        return value == .min ? nil : -value
    }

    private func double(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(JSONError) -> Double {
        guard let text = bytes.text(range), let value = Double(text), value.isFinite else {
            throw failure("a number too large for a double", at: range.lowerBound)
        }
        return value
    }
}
