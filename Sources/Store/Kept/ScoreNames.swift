/// Names of surveys and touchpoints by numbers.
struct ScoreNames: Sendable {
    private(set) var all: [ExactText] = []
    private var numbers: [ExactText: UInt16] = [:]

    func known(_ name: ExactText) -> UInt16? { numbers[name] }

    /// `nil` where there are more than the numbers reach.
    mutating func number(_ name: ExactText) -> UInt16? {
        if let known = numbers[name] { return known }
        guard let number = UInt16(exactly: all.count) else { return nil }
        all.append(name)
        numbers[name] = number
        return number
    }
}
