internal import Database
package import Feedback

extension Reader {
    /// What each of those who have subscription events said last in the days of the filter, by their places in the history;
    /// `nil` for who said nothing.
    package func recommendations(
        _ filter: RollupFilter, of history: SubscriptionHistory
    ) throws -> [Recommendation?] {
        try flushJournal()
        let zone = try filter.zone ?? calendar().zone
        if let scores = try kept?.scores(.nps, session) {
            return scores.latest(filter, zone, of: history.people)
        }
        let answers = try LoyaltyAnswers(session, filter, zone)
        return try history.people.map { person in
            try answers.latest(of: person).map { Recommendation(score: $0.score, occurredAt: $0.occurredAt) }
        }
    }

    /// Reads what figures are computed from again and again, so that the first of them do not wait for it.
    func keepFigures() throws {
        _ = try tenures(zone: try calendar().zone, now: now)
        _ = try peopleCount()
        _ = try kept?.scores(.nps, session)
        _ = try kept?.attempts(try calendar().zone, session)
    }
}

extension PersonScores {
    /// - Parameter people: in ascending order.
    fileprivate func latest(_ filter: RollupFilter, _ zone: ZoneRules, of people: [Int64]) -> [Recommendation?] {
        var found: [Recommendation?] = Array(repeating: nil, count: people.count)
        guard let pattern = ScoreCode.Pattern(filter, names) else { return found }
        let from = filter.from.map { zone.start(of: $0).millisecondsSinceEpoch } ?? .min
        let to = filter.to.map { zone.start(of: $0).millisecondsSinceEpoch } ?? .max
        people.withUnsafeBufferPointer { people in
            var place = 0
            var next = people.first ?? .max
            forEachPerson { person, scores, _ in
                while next < person {
                    place &+= 1
                    next = place < people.count ? people[place] : .max
                }
                guard next == person else { return }
                var last = scores.count
                while last > 0 {
                    last &-= 1
                    let score = scores[last]
                    if score.occurredAt >= to { continue }
                    if score.occurredAt < from { return }
                    guard pattern.fits(score.code) else { continue }
                    found[place] = Recommendation(
                        score: score.code.score, occurredAt: Instant(millisecondsSinceEpoch: score.occurredAt))
                    return
                }
            }
        }
        return found
    }
}
