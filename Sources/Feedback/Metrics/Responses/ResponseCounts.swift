/// What became of the times that people were asked.
package struct ResponseCounts: Hashable, Sendable {
    package var sent = 0
    package var delivered = 0
    package var shown = 0
    package var opened = 0
    package var clicked = 0
    /// Clicks of mail scanners: in none of the rates.
    package var scannerClicks = 0
    package var started = 0
    package var completed = 0
    package var dismissed = 0
    /// No answer within the time to live.
    package var ignored = 0

    package init() {}

    /// Completed of delivered, with the interval of a share. `nil` where nothing was delivered, or more came back than went
    /// out (somebody passed the link on): that is no share.
    package var completedOfDelivered: Proportion? { Proportion(successes: completed, of: delivered) }
    /// Completed of shown.
    package var completedOfShown: Proportion? { Proportion(successes: completed, of: shown) }
}
