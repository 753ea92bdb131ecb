internal import Feedback
internal import Synchronization

/// The surveys as they stand, in memory: intake asks for one with every submission.
final class SurveyCatalogue: Sendable {
    private let surveys: Mutex<[Survey]>

    init(_ surveys: [Survey]) { self.surveys = Mutex(surveys) }

    var all: [Survey] { surveys.withLock { $0 } }

    subscript(slug: String) -> Survey? {
        surveys.withLock { surveys in surveys.first { $0.slug.utf8.elementsEqual(slug.utf8) } }
    }
}
