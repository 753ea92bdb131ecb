internal import Database
internal import Feedback

/// Adds tags, topics and attributes to what is read row by row.
final class CountedParts {
    private let session: any DatabaseSession
    /// What is needed; `nil` is all.
    private let dimension: RollupDimension?
    private var last: CountedFeedback?

    init(session: any DatabaseSession, dimension: RollupDimension?) {
        self.session = session
        self.dimension = dimension
    }

    /// Those of a record that comes several times in a row are read once.
    func complete(_ feedback: CountedFeedback) throws -> CountedFeedback {
        var feedback = feedback
        if let last, last.row == feedback.row {
            (feedback.tags, feedback.topics, feedback.attributes) = (last.tags, last.topics, last.attributes)
        } else {
            try read(&feedback)
        }
        last = feedback
        return feedback
    }

    private func read(_ feedback: inout CountedFeedback) throws {
        let number: [DatabaseValue] = [.integer(feedback.row)]
        if dimension == nil || dimension == .tag {
            feedback.tags = try session.all(.tagsOfFeedback, number) { try $0.text(0) }
        }
        if dimension == nil || dimension == .topic {
            feedback.topics = try session.all(.topicsOfFeedback, number) { try $0.text(0) }
        }
        let needsAttributes =
            switch dimension {
            case nil, .attribute?: true
            case .none?, .tag?, .topic?: false
            }
        guard needsAttributes else { return }
        feedback.attributes = try session.all(.attributesOfFeedback, number) {
            .init(name: try $0.text(0), value: try $0.text(1))
        }
    }
}
