/// Numbers of a query. Unlike `Int(_:)` it refuses `+5`.
enum QueryNumber {
    static func signed(_ text: Substring) -> Int64? {
        let digits = text.utf8.first == 0x2D ? text.utf8.dropFirst() : text.utf8[...]
        guard (1...18).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
        return text.utf8.first == 0x2D ? -value : value
    }
}
