/// What customers said last when they were asked whether they would recommend, by their places in a history of subscriptions.
package struct Recommendations: Hashable, Sendable {
    /// 0 to 10; below 0 for who said nothing.
    package let scores: [Int8]
    /// When they said it, in milliseconds since 1970.
    package let times: [Int64]

    /// - Parameters: as many of each as there are people.
    package init?(scores: [Int8], times: [Int64]) {
        guard scores.count == times.count else { return nil }
        (self.scores, self.times) = (scores, times)
    }
}
