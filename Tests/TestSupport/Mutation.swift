internal import Glibc

/// Bytes that are nearly right: samples with a few bytes changed, doubled, cut or joined. Same seed, same bytes.
package struct Mutation {
    private var generator: SeededGenerator
    private let samples: [[UInt8]]
    private let tokens: [[UInt8]]

    /// Inputs for each parser; `EARSHOT_FUZZ_COUNT` sets another figure for a long run.
    package static let count: Int = getenv("EARSHOT_FUZZ_COUNT").flatMap { Int(String(cString: $0)) } ?? 10_000

    /// - Parameter tokens: what the format is made of, to be put in where it does not belong.
    package init(seed: UInt64, samples: [String], tokens: [String]) {
        generator = SeededGenerator(seed: seed)
        self.samples = samples.map { Array($0.utf8) }
        self.tokens = tokens.map { Array($0.utf8) }
    }

    package mutating func random(_ bound: Int) -> Int { Int.random(in: 0..<max(1, bound), using: &generator) }

    package mutating func next() -> [UInt8] {
        var bytes = samples[random(samples.count)]
        for _ in 0...random(4) {
            let at = random(bytes.count + 1)
            let end = min(bytes.count, at + random(8))
            switch random(7) {
            case 0 where at < bytes.count: bytes[at] = UInt8(random(256))
            case 1 where at < bytes.count: bytes[at] ^= 1 << UInt8(random(8))
            case 2: bytes.insert(UInt8(random(256)), at: at)
            case 3: bytes.removeSubrange(at..<end)
            case 4: bytes.insert(contentsOf: bytes[at..<end], at: at)
            case 5: bytes.insert(contentsOf: tokens[random(tokens.count)], at: at)
            default: bytes = Array(bytes.prefix(at)) + samples[random(samples.count)].suffix(random(40))
            }
        }
        return bytes
    }
}
