/// The score that a button stands for: `9`, `nps:9`, `score=9`.
enum ButtonScore {
    private static let names = ["nps", "csat", "ces", "score", "rating"]

    /// `nil` for anything else, and for a number outside the range.
    static func value(_ data: String, in range: ClosedRange<Int>) -> Int? {
        let bytes = ASCII.trimmed(Array(data.utf8))
        let digits = bytes.reversed().prefix(while: ASCII.isDigit).count
        guard (1...3).contains(digits) else { return nil }
        let value = bytes.suffix(digits).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard String(value).utf8.count == digits else { return nil }
        var name = bytes.dropLast(digits)
        let isBelow = range.lowerBound < 0 && name.last == 0x2D
        if isBelow { name = name.dropLast() }
        let number = isBelow ? -value : value
        guard range.contains(number) else { return nil }
        if let sign = name.last, [0x3A, 0x3D, 0x5F, 0x20].contains(sign) { name = name.dropLast() }
        return name.isEmpty || names.contains { ASCII.equal(name, $0) } ? number : nil
    }
}
