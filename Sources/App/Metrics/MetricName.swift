internal import Feedback

/// The metrics that `GET /api/v1/metrics/{metric}` answers.
package enum MetricName: String, CaseIterable, Sendable {
    case nps, csat, ces, churn

    /// The scores it is computed from; `nil` for churn, which is computed from subscriptions.
    var scored: ScoredMetric? {
        switch self {
        case .nps: .nps
        case .csat: .csat
        case .ces: .ces
        case .churn: nil
        }
    }

    var definition: String {
        switch self {
        case .nps: NPS.definition
        case .csat: CSAT.definition
        case .ces: CES.definition
        case .churn: ChurnInputs.definition
        }
    }
}
