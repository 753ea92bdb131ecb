package import Codecs
package import Feedback
package import Store

/// Answers a metrics query from one snapshot of the store, in the shape of the API.
package enum MetricsReport {
    /// - Parameter now: the present, which a range may reach beyond.
    /// - Throws: `Problem` where the query names what there is not, and what the store throws.
    package static func make(_ query: MetricsQuery, reader: Reader, now: Instant) throws -> JSON {
        if let survey = query.survey, try reader.survey(survey) == nil {
            throw Problem.invalid("survey", "there is no survey of this name")
        }
        let calendar = try reader.calendar()
        if let metric = query.metric.scored {
            return try ScoreReport(
                query: query, metric: metric, reader: reader, calendar: calendar, today: calendar.day(of: now)
            ).json()
        }
        return try ChurnReport(query: query, reader: reader, calendar: calendar, now: now).json()
    }
}
