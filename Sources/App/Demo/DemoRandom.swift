internal import Glibc

/// The dice of the sample data: SplitMix64 (Steele, Lea and Flood 2014), so that one seed always gives one year.
struct DemoRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// At least 0, less than 1, in steps of 2^-53.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// From 0 to less than `count`, which is more than 0.
    mutating func index(below count: Int) -> Int { min(count - 1, Int(unit() * Double(count))) }

    mutating func whole(_ range: ClosedRange<Int>) -> Int { range.lowerBound + index(below: range.count) }

    mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[index(below: elements.count)]
    }

    /// One of the choices, each as often as its weight says; the last where rounding leaves none.
    mutating func pick<Element>(weighted choices: KeyValuePairs<Element, Double>, or other: Element) -> Element {
        var rest = unit() * choices.reduce(0) { $0 + $1.value }
        for (element, weight) in choices {
            rest -= weight
            if rest < 0 { return element }
        }
        return other
    }

    /// A draw from the standard logistic distribution.
    mutating func logistic() -> Double {
        let share = max(0x1p-53, unit())
        return log(share / (1 - share))
    }
}
