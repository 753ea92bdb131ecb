internal import HTTPWire
internal import Synchronization

/// A file whose answers are made when it is first asked for, and kept: to compress and digest every file took longer than
/// all else at start, and most servers are asked for forms only.
final class StaticEntry: Sendable {
    private let file: StaticFile
    private let lastModified: Int64
    private let made = AtomicLazyReference<StaticAnswers>()

    init(_ file: StaticFile, lastModified: Int64) {
        self.file = file
        self.lastModified = lastModified
    }

    /// The answer to GET or HEAD.
    func response(to head: RequestHead) -> Response { answers.response(to: head) }

    /// Two loops that ask at once may both make them; they are equal, and the first to be done stay.
    private var answers: StaticAnswers {
        made.load() ?? made.storeIfNil(StaticAnswers(file, lastModified: lastModified))
    }
}
