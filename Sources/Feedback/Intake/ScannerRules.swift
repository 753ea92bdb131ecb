/// Tells the programs that open links in mails from the people that the mails are for.
///
/// They fetch every link within seconds of the delivery, a few also send the forms that they find; whoever votes so did
/// not read the question.
package enum ScannerRules {
    /// Nobody opens a mail, reads it and answers within this time.
    package static let deliveryMillisecondsMin: Int64 = 5_000
    /// So many different scores within `burstMilliseconds` are not one person making up their mind.
    package static let burstScores = 3
    package static let burstMilliseconds: Int64 = 60_000

    /// One vote as its history has it.
    package struct Vote: Hashable, Sendable {
        package let at: Instant
        package let score: Int?
        /// What was known when it came.
        package let isMachine: Bool

        package init(at: Instant, score: Int?, isMachine: Bool) {
            self.at = at
            self.score = score
            self.isMachine = isMachine
        }
    }

    /// Why a vote that comes now is a machine's by the time it took; `nil` where it may be a person's.
    package static func fault(at now: Instant, sentAt: Instant) -> String? {
        now.millisecondsSinceEpoch - sentAt.millisecondsSinceEpoch < deliveryMillisecondsMin
            ? "voted less than five seconds after the link was sent" : nil
    }

    /// Whether each vote of one link is a machine's, seen from the last of them: the first votes of a burst are one too.
    /// Votes that are known to be a machine's make no burst of what a person sent beside them.
    ///
    /// - Parameter votes: in the order in which they came.
    package static func areMachines(_ votes: [Vote]) -> [Bool] {
        var flags = votes.map(\.isMachine)
        for start in votes.indices {
            let end = votes[start].at.advanced(byMilliseconds: burstMilliseconds)
            let window = votes.indices[start...].prefix { votes[$0].at <= end }.filter { !votes[$0].isMachine }
            let scores = Set(window.compactMap { votes[$0].score })
            guard scores.count >= burstScores else { continue }
            for index in window { flags[index] = true }
        }
        return flags
    }
}
