internal import Feedback

/// The metrics of a touchpoint, each of which may have a baseline and a target. More is better for all of them.
enum JourneyMetric: String, CaseIterable, Sendable {
    case nps, csat, ces, sus, sentiment, tasks, experience

    /// What a figure of it can be, in its own unit.
    var bounds: ClosedRange<Double> {
        switch self {
        case .nps: -100...100
        case .ces: 1...7
        case .sentiment: -1...1
        case .csat, .sus, .tasks, .experience: 0...100
        }
    }
}
