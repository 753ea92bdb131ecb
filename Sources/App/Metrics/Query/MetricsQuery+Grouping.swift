internal import Store

extension MetricsQuery {
    /// What `by=` says.
    package struct Grouping: Hashable, Sendable {
        enum Kind: String, Sendable { case channel, survey, touchpoint, tag, topic, task, attribute = "attribute:NAME" }

        let kind: Kind
        /// A person attribute's name; empty for all else.
        let attribute: String

        init?(_ text: String) {
            let prefix = "attribute:"
            if text.utf8.starts(with: prefix.utf8), text.utf8.count > prefix.utf8.count {
                (kind, attribute) = (
                    .attribute, String(decoding: text.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
                )
            } else if let kind = Kind(rawValue: text), kind != .attribute {
                (self.kind, attribute) = (kind, "")
            } else {
                return nil
            }
        }

        /// `nil` for tasks, which are no feedback.
        var rollup: RollupFilter.Grouping? {
            switch kind {
            case .channel: .channel
            case .survey: .survey
            case .touchpoint: .touchpoint
            case .tag: .tag
            case .topic: .topic
            case .task: nil
            case .attribute: .attribute(attribute)
            }
        }
    }
}
