/// What became of the times that people were asked.
package struct ResponseCounts: Hashable, Sendable {
    package static let definition = "responses/adjusted-wald-95"

    package var sent = 0
    package var delivered = 0
    package var shown = 0
    package var opened = 0
    package var clicked = 0
    /// Clicks of mail scanners: in none of the rates.
    package var scannerClicks = 0
    package var started = 0
    /// Answers that were asked for, whichever way.
    package var completed = 0
    /// Of the sent, those that were answered.
    package var sentAndCompleted = 0
    /// Of the shown, those that were answered.
    package var shownAndCompleted = 0
    package var dismissed = 0
    /// No answer within the time to live.
    package var ignored = 0

    package init() {}

    package mutating func add(_ other: ResponseCounts) {
        for path in ResponseCounts.all { self[keyPath: path] += other[keyPath: path] }
    }

    private static var all: [WritableKeyPath<ResponseCounts, Int>] {
        [
            \.sent, \.delivered, \.shown, \.opened, \.clicked, \.scannerClicks, \.started, \.completed,
            \.sentAndCompleted, \.shownAndCompleted, \.dismissed, \.ignored,
        ]
    }

    /// Completed of delivered, with the interval of a share. `nil` where nothing was delivered, or more came back than went
    /// out (somebody passed the link on): that is no share.
    package var completedOfDelivered: Proportion? { Proportion(successes: sentAndCompleted, of: delivered) }
    /// Completed of sent, for where nobody tells of deliveries.
    package var completedOfSent: Proportion? { Proportion(successes: sentAndCompleted, of: sent) }
    /// Completed of shown.
    package var completedOfShown: Proportion? { Proportion(successes: shownAndCompleted, of: shown) }
}
