/// UMUX-Lite (Lewis, Utesch and Maher 2013): "useful" and "easy", each from 1 to 7, as one score from 0 to 100, without the
/// regression that would move it towards SUS.
package enum UMUXLite {
    package static let definition = "umux-lite/mean-t-95"
    package static let bounds = 0.0...100.0
    package static let itemCount = 2
    package static let itemRange = 1...7
    /// A point of the sum.
    package static let points = 100.0 / 12

    /// (useful + easy - 2) * 100 / 12; `nil` for items outside 1 to 7.
    package static func score(useful: Int, easy: Int) -> Double? {
        guard itemRange.contains(useful), itemRange.contains(easy) else { return nil }
        return Double(useful + easy - 2) * 100 / 12
    }

    package static func estimate(_ scores: RunningMean) -> Estimate? { scores.estimate(in: bounds) }
}
