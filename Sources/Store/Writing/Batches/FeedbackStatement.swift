internal import Database
internal import Feedback

/// `insert-feedback`, whose parameters are bound only where a row differs from the one before.
final class FeedbackStatement {
    private let statement: any DatabaseStatement
    private var texts: [String?]
    private var numbers: [Int64?]
    private var origin: FeedbackOrigin?
    private var scale: ScoreScale?

    init(_ statement: any DatabaseStatement, now: Instant) {
        self.statement = statement
        // Nothing is bound yet, which is NULL.
        texts = Array(repeating: nil, count: 29)
        numbers = Array(repeating: nil, count: 29)
        statement.bind(28, now.millisecondsSinceEpoch)
    }

    func close() { statement.close() }

    func insert(_ record: StoredFeedback, origin: FeedbackOrigin, person: Int64?) throws -> Int64 {
        record.id.withBytes { statement.bind(1, $0) }
        bind(origin)
        text(4, record.externalID)
        text(5, record.channel.rawValue)
        text(6, record.survey)
        number(7, record.surveyVersion.map(Int64.init))
        number(8, record.isSolicited ? 1 : 0)
        number(9, record.score.map(Int64.init))
        bind(record.scale)
        text(11, record.comment)
        text(12, record.subject)
        text(13, record.fullText)
        number(14, person)
        text(15, record.touchpoint)
        text(16, record.language)
        text(17, record.context.url)
        text(18, record.context.referrer)
        text(19, record.context.userAgent)
        text(20, record.status.rawValue)
        text(21, record.disposition)
        text(22, record.dispositionRule)
        number(23, record.isSpam ? 1 : 0)
        number(24, Int64(record.spamScore))
        text(25, StoredFeedback.reasonsText(record.spamReasons))
        number(26, record.occurredAt.millisecondsSinceEpoch)
        number(27, record.receivedAt.millisecondsSinceEpoch)
        return try statement.run()
    }

    private func bind(_ origin: FeedbackOrigin) {
        guard origin != self.origin else { return }
        self.origin = origin
        origin.key.withUnsafeBufferPointer { statement.bind(2, $0) }
        if let source = origin.source { source.withBytes { statement.bind(3, $0) } } else { statement.bindNull(3) }
    }

    private func bind(_ scale: ScoreScale?) {
        guard scale != self.scale else { return }
        self.scale = scale
        statement.bind(10, scale?.code)
    }

    private func text(_ parameter: Int32, _ value: String?) {
        let index = Int(parameter)
        switch (value, texts[index]) {
        case (nil, nil): return
        case (let new?, let old?) where new.utf8.elementsEqual(old.utf8): return
        default: break
        }
        texts[index] = value
        statement.bind(parameter, value)
    }

    private func number(_ parameter: Int32, _ value: Int64?) {
        let index = Int(parameter)
        guard numbers[index] != value else { return }
        numbers[index] = value
        if let value { statement.bind(parameter, value) } else { statement.bindNull(parameter) }
    }
}
