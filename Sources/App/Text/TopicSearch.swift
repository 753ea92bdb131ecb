internal import Feedback
internal import Store

/// Looks for topics in the latest texts: what they speak of most, and what the last week does more than the weeks before.
/// Feedback that speaks of a topic then bears it, so that figures can be broken down by topics.
struct TopicSearch {
    let environment: Environment
    let queue: TextQueue

    /// Between two searches.
    static let gapMilliseconds: Int64 = 30 * 1000
    static let newDays: Int64 = 7
    static let baselineDays: Int64 = 28

    func run() async throws {
        let texts = try await environment.store.read { try $0.texts(from: nil, to: nil, limit: TextLimits.topicTexts) }
        let now = environment.now
        let found = await queue.run { TopicSearch.phrases(texts, now) }
        try await environment.store.write { try $0.see(topics: found) }
        try await complete(texts)
        try await forgetOldest()
    }

    private static func phrases(_ texts: [DatedText], _ now: Instant) -> [String] {
        func within(_ from: Int64, _ to: Int64) -> [DatedText] {
            let (first, last) = (
                now.advanced(byMilliseconds: -from * Day.milliseconds),
                now.advanced(byMilliseconds: -to * Day.milliseconds)
            )
            return texts.filter { first <= $0.occurredAt && $0.occurredAt < last }
        }
        func topics(_ texts: [DatedText], _ baseline: [DatedText]) -> [String] {
            Topics(texts.map { TopicText(id: "", text: $0.text) }, baseline: baseline.map(\.text)).topics.map(\.phrase)
        }
        let recent = topics(within(newDays, 0), within(newDays + baselineDays, newDays))
        return Set(topics(texts, []) + recent).sorted()
    }

    /// Adds topics that are new to the texts that were there before them.
    private func complete(_ texts: [DatedText]) async throws {
        let open = try await environment.store.read { reader in
            Set(try reader.topics().filter { !$0.isWhole }.map(\.phrase))
        }
        guard !open.isEmpty else {
            try await environment.store.write { try $0.finish(topics: []) }
            return
        }
        for start in stride(from: 0, to: texts.count, by: TextLimits.batchTexts) {
            let batch = Array(texts[start..<min(start + TextLimits.batchTexts, texts.count)])
            let spoken = await queue.run { () -> [(row: Int64, text: String, phrases: [String])] in
                batch.compactMap { text in
                    let phrases = Phrases(text.text).all.intersection(open).sorted()
                    return phrases.isEmpty ? nil : (text.row, text.text, phrases)
                }
            }
            guard !spoken.isEmpty else { continue }
            try await environment.store.write { try $0.add(topics: spoken) }
            try await Task.sleep(for: .milliseconds(TextJob.pauseMilliseconds))
        }
        try await environment.store.write { try $0.finish(topics: open.sorted()) }
    }

    private func forgetOldest() async throws {
        let topics = try await environment.store.read { try $0.topics() }
        let oldest = topics.sorted { ($0.lastSeenAt, $0.id) < ($1.lastSeenAt, $1.id) }
        for topic in oldest.prefix(max(0, topics.count - TextLimits.topicsMax)) {
            while try await environment.store.write({ try $0.forget(topic: topic) }) {
                try await Task.sleep(for: .milliseconds(TextJob.pauseMilliseconds))
            }
        }
    }
}
