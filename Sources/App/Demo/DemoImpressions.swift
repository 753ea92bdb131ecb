internal import Feedback

/// Before whom else a survey was put on the pages and kiosks of the sample shop, for each who answered: most of those who
/// are asked say nothing.
enum DemoImpressions {
    /// - Returns: nothing for an answer that came another way.
    static func around(_ feedback: NormalisedFeedback) -> [ImpressionOutcome] {
        guard feedback.isSolicited, feedback.channel == .web || feedback.channel == .kiosk else { return [] }
        var random = DemoRandom(seed: UInt64(bitPattern: feedback.occurredAt.millisecondsSinceEpoch))
        var outcomes: [ImpressionOutcome] = [.shown, .started, .answered]
        for _ in 0..<random.whole(feedback.channel == .kiosk ? 0...3 : 1...9) {
            outcomes.append(.shown)
            switch random.unit() {
            case ..<0.08: outcomes += [.started, .ignored]
            case ..<0.55: outcomes.append(.dismissed)
            default: outcomes.append(.ignored)
            }
        }
        return outcomes
    }
}
