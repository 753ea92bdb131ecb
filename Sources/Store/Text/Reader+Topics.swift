internal import Database
package import Feedback

extension Reader {
    /// What texts of a period speak of more than those of the period before, from what is kept; the ids of its quotes are
    /// those of the feedback. `nil` where too much would have to be kept.
    ///
    /// - Returns: the topics with the quoted texts.
    package func topics(
        baselineFrom: Instant, from: Instant, to: Instant, limit: Int
    ) throws -> (topics: Topics, quotes: [String: DatedText])? {
        guard
            let known = try kept?.latestTexts(
                baselineFrom: baselineFrom, from: from, to: to, limit: Topics.textsMax, session)
        else { return nil }
        let topics = Topics(
            known.texts.texts, baseline: known.baseline.texts, known.phrases, limit: limit, id: known.texts.id,
            score: known.texts.score)
        var quotes: [String: DatedText] = [:]
        for row in Set(topics.topics.flatMap(\.quotes)) {
            guard let number = Int64(row) else { continue }
            quotes[row] = try session.first(.datedText, [.integer(number)], DatedText.init)
        }
        return (topics, quotes)
    }

    /// Reads some of the texts that will be asked about next, so that nobody waits for them then.
    ///
    /// - Returns: whether there are more of them.
    package func readTextsAhead() throws -> Bool { try kept?.readTextsAhead(session) ?? false }
}

extension DatedText {
    init(_ row: any DatabaseRow) throws {
        self.init(
            row: try row.integer(0), id: try row.identifier(1), text: try row.text(2), occurredAt: try row.instant(3),
            score: try row.optionalInteger(4).map { Int($0) })
    }
}
