@testable import Feedback
@testable import Store

/// An open store in a folder of its own, and a maker of feedback.
final class Fixture: Sendable {
    let folder = TemporaryFolder()
    let clock = ManualClock()
    let identifiers = IdentifierSource()
    let store: Store

    init(readers: Int = 2, writeQueueDepthMax: Int = StoreLimits.writeQueueDepthMax, readSecondsMax: Double = 5) throws
    {
        let clock = clock
        store = try Store.open(
            StoreConfiguration(
                directory: folder.path, readers: readers, writeQueueDepthMax: writeQueueDepthMax,
                readSecondsMax: readSecondsMax, keepsRollups: false, clock: { clock.now }))
    }

    /// Opens the folder again, after a `close`.
    func reopened() throws -> Store {
        let clock = clock
        return try Store.open(StoreConfiguration(directory: folder.path, keepsRollups: false, clock: { clock.now }))
    }

    func feedback(
        origin: FeedbackOrigin = .publicForm, externalID: String? = nil, channel: Channel = .web,
        survey: String? = "nps",
        isSolicited: Bool = true, score: Int? = nil, answers: [NormalisedAnswer]? = nil, comment: String? = nil,
        subject: String? = nil, fullText: String? = nil, person: PersonClaim? = nil, touchpoint: String? = nil,
        tags: [String] = [], language: String? = nil, context: FeedbackContext = FeedbackContext(),
        occurredAt: Instant? = nil, disposition: Disposition = .counted, isRevision: Bool = false, spamScore: Int = 0,
        spamReasons: [String] = [], attachments: [SubmittedAttachment] = []
    ) -> NormalisedFeedback {
        let scored = score.map { [NormalisedAnswer(question: "nps", scale: .nps, value: .score($0))] } ?? []
        let texts = comment.map { [NormalisedAnswer(question: "comment", scale: nil, value: .text($0))] } ?? []
        let first = (answers ?? scored).first { $0.scale != nil }
        let firstScore: Int? = if case .score(let value)? = first?.value { value } else { nil }
        return NormalisedFeedback(
            id: identifiers.next(at: clock.now), origin: origin, externalID: externalID, channel: channel,
            survey: survey,
            surveyVersion: survey.map { _ in 1 }, isSolicited: isSolicited, answers: answers ?? scored + texts,
            score: firstScore, scale: first?.scale, comment: comment, subject: subject, fullText: fullText,
            person: person,
            touchpoint: touchpoint, tags: tags, language: language, context: context,
            occurredAt: occurredAt ?? clock.now,
            receivedAt: clock.now, disposition: disposition, isRevision: isRevision, letter: nil,
            completes: nil, thread: nil, attachments: attachments, invitation: nil, answeredBy: nil,
            spamScore: spamScore,
            spamReasons: spamReasons)
    }

    /// Does all the work on rollups that there is.
    func finishRollups() async throws {
        while try await store.write({ try $0.advanceRollups(rows: 7) }) {}
    }

    @discardableResult
    func insert(_ feedback: NormalisedFeedback) async throws -> FeedbackOutcome {
        try await store.write { try $0.insert(feedback) }
    }
}
