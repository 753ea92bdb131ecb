internal import Glibc

/// Turns how somebody feels, in logits around the ordinary, into a score.
enum DemoScore {
    /// How often each score is given when all is ordinary, from the lowest score on.
    private static let nps = [0.020, 0.012, 0.016, 0.022, 0.025, 0.05, 0.06, 0.11, 0.20, 0.215, 0.27]
    private static let csat = [0.05, 0.06, 0.13, 0.36, 0.40]
    private static let ces = [0.035, 0.045, 0.07, 0.12, 0.23, 0.28, 0.22]

    static func nps(_ feeling: Double) -> Int { rank(feeling, in: nps) }
    static func csat(_ feeling: Double) -> Int { 1 + rank(feeling, in: csat) }
    static func ces(_ feeling: Double) -> Int { 1 + rank(feeling, in: ces) }

    /// The place of a feeling among the shares: how many of them lie wholly below it.
    private static func rank(_ feeling: Double, in shares: [Double]) -> Int {
        let level = 1 / (1 + exp(-feeling))
        var total = 0.0
        for (index, share) in shares.enumerated().dropLast() {
            total += share
            if level < total { return index }
        }
        return shares.count - 1
    }
}
