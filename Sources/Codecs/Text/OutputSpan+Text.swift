/// Runs into a reserved buffer. Inlined where they are called: a literal's copy is then a store or two.
extension OutputSpan<UInt8> {
    /// Copies a run in one piece.
    ///
    /// - Precondition: there is room for it.
    @inlinable @inline(__always)
    package mutating func append(_ run: UnsafeBufferPointer<UInt8>) {
        precondition(run.count <= freeCapacity)
        guard let source = run.baseAddress else { return }
        withUnsafeMutableBufferPointer { buffer, count in
            // The buffer has a base address where there is room.
            buffer.baseAddress?.advanced(by: count).initialize(from: source, count: run.count)
            count += run.count
        }
    }

    @inlinable @inline(__always)
    package mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { append($0) }
    }

    @inlinable @inline(__always)
    package mutating func append(static text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    package mutating func append(_ text: String) {
        text.utf8Span.span.withUnsafeBufferPointer { append($0) }
    }

    /// The digits of a number that is not below zero.
    package mutating func append(decimal number: Int) {
        precondition(number >= 0)
        if number < 1_000 {
            if number >= 100 { append(digit(number / 100)) }
            if number >= 10 { append(digit(number / 10 % 10)) }
            return append(digit(number % 10))
        }
        var digits = 4
        var bound = 10_000
        while digits < 19, number >= bound {
            digits += 1
            // It does not overflow before there are nineteen digits.
            bound &*= 10
        }
        append(decimal: number, digits: digits)
    }

    private func digit(_ number: Int) -> UInt8 { 0x30 + UInt8(truncatingIfNeeded: number) }

    private mutating func append(decimal number: Int, digits: Int) {
        precondition(digits <= freeCapacity)
        withUnsafeMutableBufferPointer { buffer, count in
            var rest = UInt(number)
            var index = count + digits
            while index > count {
                index -= 1
                let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
                buffer[index] = 0x30 + UInt8(truncatingIfNeeded: remainder)
                rest = quotient
            }
            count += digits
        }
    }
}
