internal import Database
package import Feedback

extension Reader {
    /// What each of those who have subscription events said last in the days of the filter.
    package func recommendations(
        _ filter: RollupFilter, of history: SubscriptionHistory
    ) throws -> Recommendations {
        try flushJournal()
        let zone = try filter.zone ?? calendar().zone
        var said = LatestAnswers(count: history.people.count)
        if let scores = try kept?.scores(.nps, session) {
            scores.findLatest(filter, zone, of: history.people, &said)
        } else {
            let answers = try LoyaltyAnswers(session, filter, zone)
            for (place, person) in history.people.enumerated() {
                guard let answer = try answers.latest(of: person) else { continue }
                said.set(place, answer.score, answer.occurredAt.millisecondsSinceEpoch)
            }
        }
        guard let found = said.recommendations else {
            throw DatabaseError(code: .corrupt, message: "what customers said does not fit their number")
        }
        return found
    }

    /// Reads what figures are computed from again and again, so that the first of them do not wait for it.
    func keepFigures() throws {
        _ = try tenures(zone: try calendar().zone, now: now)
        _ = try peopleCount()
        _ = try kept?.scores(.nps, session)
        _ = try kept?.attempts(try calendar().zone, session)
    }
}

/// Who said nothing so far, and what the others said.
private struct LatestAnswers {
    private var scores: [Int8]
    private var times: [Int64]

    init(count: Int) {
        scores = Array(repeating: -1, count: count)
        times = Array(repeating: 0, count: count)
    }

    @inline(__always)
    mutating func set(_ place: Int, _ score: Int, _ time: Int64) {
        scores[place] = Int8(clamping: score)
        times[place] = time
    }

    var recommendations: Recommendations? { Recommendations(scores: scores, times: times) }
}

extension PersonScores {
    /// - Parameter wanted: in ascending order.
    fileprivate func findLatest(
        _ filter: RollupFilter, _ zone: ZoneRules, of wanted: [Int64], _ found: inout LatestAnswers
    ) {
        guard let pattern = ScoreCode.Pattern(filter, names) else { return }
        let from = filter.from.map { zone.start(of: $0).millisecondsSinceEpoch } ?? .min
        let to = filter.to.map { zone.start(of: $0).millisecondsSinceEpoch } ?? .max
        forEachPerson(of: wanted, since: from) { place, scores in
            var last = scores.count
            while last > 0 {
                last &-= 1
                let score = scores[last]
                if score.occurredAt >= to { continue }
                if score.occurredAt < from { break }
                guard pattern.fits(score.code) else { continue }
                return found.set(place, score.code.score, score.occurredAt)
            }
        }
    }
}
