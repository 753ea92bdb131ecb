/// SplitMix64 (Steele, Lea, Flood 2014): the same sample data on every machine.
struct DemoRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to but not including 1.
    mutating func share() -> Double { Double(next() >> 11) / Double(1 << 53) }

    mutating func happens(_ probability: Double) -> Bool { share() < probability }

    /// The place of one weight, as likely as it is large.
    mutating func pick(_ weights: [Double]) -> Int {
        var left = share() * weights.reduce(0, +)
        for (place, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return place }
        }
        return weights.count - 1
    }

    mutating func pick<Element>(from elements: [Element]) -> Element {
        elements[Int(next() % UInt64(elements.count))]
    }
}
