/// What became of the times that people were asked. What became of a message is counted by the day on which it was sent,
/// what became of a form on a page by its own day.
package struct ResponseCounts: Hashable, Sendable {
    package static let definition = "responses/adjusted-wald-95"

    /// Messages with a link or an address to answer to.
    package var sent = 0
    /// Of the sent, those that came back for good.
    package var bounced = 0
    /// Of the sent, those that did not come back.
    package var delivered = 0
    /// Forms that were shown on a page.
    package var shown = 0
    /// Of the sent, those whose form a person has opened, or that a person has answered.
    package var opened = 0
    /// Of the sent, those of which a person has followed a link that chooses a score.
    package var clicked = 0
    /// Openings and votes by programs that look into mails: in none of the rates.
    package var scannerClicks = 0
    /// Of the shown, those that somebody began to fill in.
    package var started = 0
    /// Answers that were asked for, whichever way.
    package var completed = 0
    /// Of the sent, those that have an answer that counts.
    package var sentAndCompleted = 0
    /// Of the shown, those that were answered.
    package var shownAndCompleted = 0
    /// Of the shown, those that were closed.
    package var dismissed = 0
    /// No answer within the time to live: of the delivered, and of the shown that were neither answered nor closed.
    package var ignored = 0

    package init() {}

    package mutating func add(_ other: ResponseCounts) {
        sent += other.sent
        bounced += other.bounced
        delivered += other.delivered
        shown += other.shown
        opened += other.opened
        clicked += other.clicked
        scannerClicks += other.scannerClicks
        started += other.started
        completed += other.completed
        sentAndCompleted += other.sentAndCompleted
        shownAndCompleted += other.shownAndCompleted
        dismissed += other.dismissed
        ignored += other.ignored
    }

    /// Completed of delivered, with the interval of a share. `nil` where nothing was delivered, or more came back than went
    /// out (counts of an older version do not say which message was answered): that is no share.
    package var completedOfDelivered: Proportion? { Proportion(successes: sentAndCompleted, of: delivered) }
    /// Completed of sent, those that came back among them.
    package var completedOfSent: Proportion? { Proportion(successes: sentAndCompleted, of: sent) }
    /// Completed of shown; `nil` where nothing was shown, or more was answered than shown was heard of.
    package var completedOfShown: Proportion? { Proportion(successes: shownAndCompleted, of: shown) }
}
