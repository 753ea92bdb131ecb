internal import Feedback
internal import Synchronization

/// What has been learnt from tagged feedback, learnt again when that has changed, but not with every single change where
/// there is much to learn from.
final class SuggestionModel: Sendable {
    private static let secondsMax: Int64 = 10

    private struct Learnt {
        let suggester: TagSuggester
        let at: Instant
        let version: UInt64
    }

    private let learnt = Mutex<Learnt?>(nil)

    func suggester(at now: Instant, _ version: UInt64) -> TagSuggester? {
        learnt.withLock { learnt in
            guard let learnt else { return nil }
            let age = now.millisecondsSinceEpoch - learnt.at.millisecondsSinceEpoch
            let isFresh = (0..<SuggestionModel.secondsMax * 1000).contains(age) && learnt.suggester.isLarge
            return learnt.version == version || isFresh ? learnt.suggester : nil
        }
    }

    func keep(_ suggester: TagSuggester, at now: Instant, _ version: UInt64) {
        learnt.withLock { $0 = Learnt(suggester: suggester, at: now, version: version) }
    }
}
