internal import Feedback

/// The metrics that `GET /api/v1/metrics/{metric}` answers.
package enum MetricName: String, CaseIterable, Sendable {
    case nps, csat, ces, stars, thumbs, sus
    case umuxLite = "umux-lite"
    case tasks, sentiment, experience, churn, retention
    case npsChurn = "nps-churn"
    case drivers, responses

    /// The scores it is computed from; `nil` for what is computed from something else.
    var scored: ScoredMetric? {
        switch self {
        case .nps: .nps
        case .csat: .csat
        case .ces: .ces
        case .stars: .stars
        case .thumbs: .thumbs
        case .sus, .umuxLite, .tasks, .sentiment, .experience, .churn, .retention, .npsChurn, .drivers, .responses: nil
        }
    }

    var definition: String {
        switch self {
        case .nps: NPS.definition
        case .csat: CSAT.definition
        case .ces: CES.definition
        case .stars: CSAT.starsDefinition
        case .thumbs: CSAT.thumbsDefinition
        case .sus: SUS.definition
        case .umuxLite: UMUXLite.definition
        case .tasks: TaskSuccess.definition
        case .sentiment: SentimentTally.definition
        case .experience: ExperienceScore.definition
        case .churn: ChurnInputs.definition
        case .retention: KaplanMeier.definition
        case .npsChurn: LoyaltyChurn.definition
        case .drivers: Driver.definition
        case .responses: ResponseCounts.definition
        }
    }

    /// What it may be asked for besides `from`, `to`, `tz`, `explain` and `audience`.
    var parameters: [MetricParameter] {
        let feedback: [MetricParameter] = [.survey, .channel, .touchpoint, .tag, .attribute, .include]
        switch self {
        case .nps, .csat, .ces, .stars, .thumbs: return [.interval, .by, .compare] + feedback + [.scale, .per]
        case .sus, .umuxLite, .sentiment: return [.interval, .by, .compare] + feedback
        case .responses: return [.interval, .by, .compare, .survey, .channel, .touchpoint, .tag, .attribute]
        case .tasks: return [.interval, .by, .compare, .task, .channel, .touchpoint]
        case .experience: return [.interval, .by, .compare, .task, .survey, .channel, .touchpoint, .include, .weight]
        case .churn: return [.interval, .by, .compare, .currency, .attribute]
        case .retention: return [.by, .attribute, .days, .months]
        case .npsChurn: return [.survey, .channel, .touchpoint, .include, .currency, .days]
        case .drivers: return [.by, .survey, .channel, .touchpoint, .include]
        }
    }

    /// What `by=` may say.
    var groupings: [MetricsQuery.Grouping.Kind] {
        switch self {
        case .nps, .csat, .ces, .stars, .thumbs, .sus, .umuxLite, .sentiment, .responses:
            [.channel, .survey, .touchpoint, .tag, .topic, .attribute]
        case .tasks: [.task, .channel, .touchpoint]
        case .experience: [.channel, .touchpoint]
        case .churn, .retention: [.attribute]
        case .drivers: [.tag, .topic, .touchpoint, .channel]
        case .npsChurn: []
        }
    }

    /// Whether it is counted from feedback.
    var readsFeedback: Bool { ![.tasks, .churn, .retention, .npsChurn].contains(self) }

    /// Whether its figures depend on the present more finely than by the day, while the range reaches it.
    var followsTheClock: Bool { [.churn, .retention, .npsChurn].contains(self) }
}
