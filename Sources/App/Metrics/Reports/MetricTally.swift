internal import Codecs
internal import Feedback

/// What is gathered of a group before a metric is made of it; groups can be put together.
protocol MetricTally: Hashable, Sendable {
    mutating func add(_ other: Self)
    /// How many answers, texts or attempts.
    var n: Int { get }
    /// `nil` where there is too little for a figure.
    var estimate: Estimate? { get }
    func change(from previous: Self) -> MetricChange?
    /// What `n` is made of.
    var parts: JSON { get }
    /// What stands beside the value, in the total and in each group.
    var beside: [JSON.Member] { get }
    /// How many answers like these make an interval of ten points to either side.
    var answersNeeded: Int? { get }
    /// What `n` counts, in the plural.
    var counted: String { get }
    /// `state` and `note`: whether there is enough to go by.
    var standing: [JSON.Member] { get }
}

extension MetricTally {
    var counted: String { "answers" }
    var standing: [JSON.Member] { FigureJSON.standing(n, counted) }
}
