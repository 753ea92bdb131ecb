/// What a question asks for. The raw names are those of the API.
package enum QuestionKind: Hashable, Sendable {
    case nps
    case csat(ScoreScale)
    case ces(ScoreScale)
    case stars
    case thumbs
    case scale(ScoreScale)
    case choice([String])
    case choices([String])
    case text
    case yesNo

    package var name: String {
        switch self {
        case .nps: "nps"
        case .csat: "csat"
        case .ces: "ces"
        case .stars: "stars"
        case .thumbs: "thumbs"
        case .scale: "scale"
        case .choice: "choice"
        case .choices: "choices"
        case .text: "text"
        case .yesNo: "yes_no"
        }
    }

    /// The scale of a question that is answered by a whole number; `nil` for the others.
    package var scale: ScoreScale? {
        switch self {
        case .nps: .nps
        case .csat(let scale), .ces(let scale), .scale(let scale): scale
        case .stars: .stars
        case .thumbs: .thumbs
        case .choice, .choices, .text, .yesNo: nil
        }
    }
}
