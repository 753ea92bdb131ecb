internal import Database
package import Feedback

extension Reader {
    /// How often surveys were shown and what came of it, by survey, day, channel and outcome. Days are those of the
    /// organisation's time zone as it is now.
    ///
    /// - Parameters:
    ///   - survey: `nil` for all.
    ///   - from: the first day; `nil` for all there are.
    ///   - to: the day after the last.
    package func impressionCounts(survey: String?, from: Day?, to: Day?) throws -> [ImpressionCount] {
        let calendar = try calendar()
        func quarter(_ day: Day) -> Int64 {
            calendar.start(of: day).millisecondsSinceEpoch.flooredDivision(by: StoreLimits.impressionMilliseconds)
        }
        var arguments: [DatabaseValue] = [.integer(from.map(quarter) ?? .min), .integer(to.map(quarter) ?? .max)]
        if let survey { arguments.append(.text(survey)) }
        var counts: [Key: Int] = [:]
        try session.forEach(survey == nil ? .impressions : .impressionsOfSurvey, arguments) { row in
            let start = Instant(
                millisecondsSinceEpoch: try row.integer(1) * StoreLimits.impressionMilliseconds)
            guard let channel = Channel(rawValue: try row.text(2)),
                let outcome = ImpressionOutcome(rawValue: try row.text(3))
            else { throw DatabaseError(code: .corrupt, message: "an impression is of an unknown kind") }
            let key = Key(
                survey: ExactText(try row.text(0)), day: calendar.day(of: start), channel: channel, outcome: outcome)
            counts[key, default: 0] += Int(try row.integer(4))
        }
        return counts.map { key, count in
            ImpressionCount(
                survey: key.survey.text, day: key.day, channel: key.channel, outcome: key.outcome, count: count)
        }.sorted {
            ($0.day, $0.survey, $0.channel.rawValue, $0.outcome.rawValue)
                < ($1.day, $1.survey, $1.channel.rawValue, $1.outcome.rawValue)
        }
    }

    private struct Key: Hashable {
        let survey: ExactText
        let day: Day
        let channel: Channel
        let outcome: ImpressionOutcome
    }

    /// When somebody was last asked, or last answered what they were asked; `nil` where neither.
    ///
    /// - Parameters:
    ///   - person: how they are known; only the id in the organisation's own systems and the address are looked at.
    ///   - survey: `nil` for any survey.
    package func lastAsked(_ person: PersonClaim, survey: String?) throws -> Instant? {
        let asked = try person.externalID.flatMap { id in
            try latest(survey == nil ? .askedByAny : .askedBySurvey, .blob(Writer.askedKey(id)), survey)
        }
        guard let row = try personRow(person)?.row else { return asked }
        let answered = try latest(survey == nil ? .answeredToAny : .answeredToSurvey, .integer(row), survey)
        let invited = try latest(survey == nil ? .invitedToAny : .invitedToSurvey, .integer(row), survey)
        return [asked, answered, invited].compactMap { $0 }.max()
    }

    private func latest(_ query: Query, _ person: DatabaseValue, _ survey: String?) throws -> Instant? {
        let arguments = [person] + (survey.map { [.text($0)] } ?? [])
        let found = try session.first(query, arguments) { try $0.optionalInteger(0) } ?? nil
        return found.map(Instant.init(millisecondsSinceEpoch:))
    }

    /// Whom the claim names, by the surest thing that it says.
    func personRow(_ claim: PersonClaim) throws -> PersonRow? {
        let claim = claim.withoutBlanks
        guard let key = PersonKey.inOrder.first(where: { claim[keyPath: $0.claimed] != nil }),
            let value = claim[keyPath: key.claimed]
        else { return nil }
        return try session.first(key.query, [.text(value)], PersonRow.init)
    }
}
