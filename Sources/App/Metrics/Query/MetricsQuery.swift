package import Feedback
internal import Store

/// What `GET /api/v1/metrics/{metric}` is asked, checked. Every fault is named, and so is every name that means nothing.
package struct MetricsQuery: Hashable, Sendable {
    /// A series has at most this many points. Over it: 422.
    package static let seriesPointsMax = 1_000
    /// Days that people are followed for. Over it: 422.
    package static let daysMax = 3_660

    /// Whose figures they are: readers of records see all; others see no group that is smaller than the privacy floor.
    package enum Audience: String, CaseIterable, Sendable { case team, everyone = "public" }
    /// Whether every answer counts, or the latest of each person.
    package enum Per: String, CaseIterable, Sendable { case response, person }

    package let metric: MetricName
    /// First day, inclusive.
    package internal(set) var from: Day?
    /// Last day, exclusive.
    package internal(set) var to: Day?
    /// The days' time zone; `nil` is the organisation's.
    package internal(set) var zone: ZoneRules?
    package internal(set) var interval: SeriesInterval?
    package internal(set) var grouping: Grouping?
    package internal(set) var comparesPrevious = false
    package internal(set) var survey: String?
    package internal(set) var channel: Channel?
    package internal(set) var touchpoint: String?
    package internal(set) var tag: String?
    package internal(set) var attribute: PersonClaim.Attribute?
    package internal(set) var task: String?
    package internal(set) var includesUnsolicited = false
    package internal(set) var scale: ScoreScale?
    package internal(set) var per = Per.response
    package internal(set) var currency: String?
    package internal(set) var weight = ExperienceScore.weightByDefault
    /// How long people are followed.
    package internal(set) var days: Int?
    /// Columns of the cohort table.
    package internal(set) var months = 12
    package internal(set) var explains = false
    package internal(set) var audience = Audience.team

    /// - Parameter pairs: the decoded query. A parameter without a value is one that is not given.
    package init(_ metric: MetricName, _ pairs: [(name: String, value: String)]) throws(Problem) {
        self.metric = metric
        try MetricsQueryReader.read(pairs, into: &self)
    }

    /// The window of the same length right before this one; `nil` unless it was asked for.
    package var previousFrom: Day? {
        guard comparesPrevious, let from, let to else { return nil }
        return from.advanced(by: -from.days(until: to))
    }

    /// The part of what is rolled up that lies in some days.
    func filter(from: Day?, to: Day?, _ grouping: RollupFilter.Grouping = .none) -> RollupFilter {
        var filter = RollupFilter()
        filter.from = from
        filter.to = to
        filter.zone = zone
        filter.survey = survey
        filter.channel = channel
        filter.touchpoint = touchpoint
        filter.includesUnsolicited = includesUnsolicited
        if let tag { filter.restriction = .tag(tag) }
        if let attribute { filter.restriction = .attribute(name: attribute.name, value: attribute.value) }
        filter.grouping = grouping
        return filter
    }

    func scoreQuery(
        _ metric: ScoredMetric, from: Day?, to: Day?, grouping: RollupFilter.Grouping
    ) -> ScoreQuery { ScoreQuery(metric: metric, filter: filter(from: from, to: to, grouping)) }

    static let tooManyPoints =
        "gives a series of more than \(seriesPointsMax) points: take a longer interval or a shorter range"
}
