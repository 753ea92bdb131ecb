/// The metrics that are computed from one score an answer. Each has its own scales; two are never mixed in one number.
package enum ScoredMetric: String, CaseIterable, Sendable {
    case nps, csat, ces, stars, thumbs, scale
}
