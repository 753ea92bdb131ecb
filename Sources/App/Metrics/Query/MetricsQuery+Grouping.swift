internal import Store

extension MetricsQuery {
    /// What `by=` says.
    package enum Grouping: Hashable, Sendable {
        case channel, survey, touchpoint, tag, topic, task
        /// A person attribute by its name.
        case attribute(String)

        /// A grouping without the attribute's name.
        enum Kind: String, Sendable { case channel, survey, touchpoint, tag, topic, task, attribute = "attribute:NAME" }

        init?(_ text: String) {
            switch text {
            case "channel": self = .channel
            case "survey": self = .survey
            case "touchpoint": self = .touchpoint
            case "tag": self = .tag
            case "topic": self = .topic
            case "task": self = .task
            default:
                guard text.utf8.starts(with: "attribute:".utf8), text.utf8.count > 10 else { return nil }
                self = .attribute(String(decoding: text.utf8.dropFirst(10), as: UTF8.self))
            }
        }

        var kind: Kind {
            switch self {
            case .channel: .channel
            case .survey: .survey
            case .touchpoint: .touchpoint
            case .tag: .tag
            case .topic: .topic
            case .task: .task
            case .attribute: .attribute
            }
        }

        /// `nil` for tasks, which are no feedback.
        var rollup: RollupFilter.Grouping? {
            switch self {
            case .channel: .channel
            case .survey: .survey
            case .touchpoint: .touchpoint
            case .tag: .tag
            case .topic: .topic
            case .task: nil
            case .attribute(let name): .attribute(name)
            }
        }
    }
}
