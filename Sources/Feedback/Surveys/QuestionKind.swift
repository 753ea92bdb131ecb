/// What a question asks for. The raw names are those of the API.
package enum QuestionKind: Hashable, Sendable {
    case nps
    case csat(ScoreScale)
    case ces(ScoreScale)
    case questionnaire(Questionnaire)
    case stars
    case thumbs
    case scale(ScoreScale)
    case choice([String])
    case choices([String])
    case text
    case yesNo
    case task

    package static let names = [
        "nps", "csat", "ces", "sus", "umux_lite", "stars", "thumbs", "scale", "choice", "choices", "text", "yes_no",
        "task",
    ]

    package var name: String {
        switch self {
        case .nps: "nps"
        case .csat: "csat"
        case .ces: "ces"
        case .questionnaire(let questionnaire): questionnaire.rawValue
        case .stars: "stars"
        case .thumbs: "thumbs"
        case .scale: "scale"
        case .choice: "choice"
        case .choices: "choices"
        case .text: "text"
        case .yesNo: "yes_no"
        case .task: "task"
        }
    }

    /// The scale of a question that is answered by a whole number; `nil` for the others.
    package var scale: ScoreScale? {
        switch self {
        case .nps: .nps
        case .csat(let scale), .ces(let scale), .scale(let scale): scale
        case .stars: .stars
        case .thumbs: .thumbs
        case .questionnaire, .choice, .choices, .text, .yesNo, .task: nil
        }
    }

    /// The answers to choose from, as the API names them; `nil` where they are not from a list of words.
    package var options: [String]? {
        switch self {
        case .choice(let options), .choices(let options): options
        case .yesNo: ["yes", "no"]
        case .task: TaskOutcome.allCases.map(\.rawValue)
        default: nil
        }
    }
}
