/// What somebody writes like.
enum DemoMood: CaseIterable {
    case happy, mixed, unhappy

    /// - Parameter score: on a scale whose highest score is `top`.
    init(score: Int, top: Int) {
        switch top {
        case 10: self = score >= 9 ? .happy : score >= 7 ? .mixed : .unhappy
        case 7: self = score >= 6 ? .happy : score >= 4 ? .mixed : .unhappy
        default: self = score >= 5 ? .happy : score >= 3 ? .mixed : .unhappy
        }
    }

    init(feeling: Double) { self = feeling > 0.6 ? .happy : feeling > -0.6 ? .mixed : .unhappy }

    /// How often a comment comes with the score: whoever is cross says why.
    var commentChance: Double {
        switch self {
        case .happy: 0.38
        case .mixed: 0.42
        case .unhappy: 0.68
        }
    }
}
