internal import Database
internal import Feedback

/// Adds tags, topics and attributes to what is read row by row.
final class CountedParts {
    private let session: any DatabaseSession
    private var last: CountedFeedback?

    init(session: any DatabaseSession) { self.session = session }

    /// Those of a record that comes several times in a row are read once.
    func complete(_ feedback: CountedFeedback) throws -> CountedFeedback {
        var feedback = feedback
        if let last, last.row == feedback.row {
            (feedback.tags, feedback.topics, feedback.attributes) = (last.tags, last.topics, last.attributes)
        } else {
            let number: [DatabaseValue] = [.integer(feedback.row)]
            feedback.tags = try session.all(.tagsOfFeedback, number) { try $0.text(0) }
            feedback.topics = try session.all(.topicsOfFeedback, number) { try $0.text(0) }
            feedback.attributes = try session.all(.attributesOfFeedback, number) {
                .init(name: try $0.text(0), value: try $0.text(1))
            }
        }
        last = feedback
        return feedback
    }
}
