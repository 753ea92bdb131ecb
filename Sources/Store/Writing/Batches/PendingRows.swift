internal import Database
internal import Feedback

/// New feedback that is not in the database yet: the rows of a whole commit go in together, table by table.
///
/// Whoever reads or changes feedback in the same transaction must have them written first.
final class PendingRows {
    private let feedback = RowBatch(width: 29)
    private let answers = RowBatch(width: 9)
    private let naturalKeys = RowBatch(width: 3)
    private let tags = RowBatch(width: 3)
    private let furtherScores = RowBatch(width: 5)
    private let outbox = RowBatch(width: 3)
    private var keys: Set<NaturalKey> = []
    /// The number of the next row; `nil` where it has to be read.
    private var nextRow: Int64?

    struct NaturalKey: Hashable {
        let origin: FeedbackOrigin
        let externalID: [UInt8]

        init(_ origin: FeedbackOrigin, _ externalID: String) {
            self.origin = origin
            self.externalID = Array(externalID.utf8)
        }
    }

    var isEmpty: Bool { feedback.isEmpty }
    var count: Int { feedback.count }

    func holds(_ key: NaturalKey) -> Bool { keys.contains(key) }

    func removeAll() {
        for batch in [feedback, answers, naturalKeys, tags, furtherScores, outbox] { batch.removeAll() }
        keys.removeAll(keepingCapacity: true)
        nextRow = nil
    }

    /// The number that the next row will have.
    func numberOfNext(_ session: any DatabaseSession) throws -> Int64 {
        if let nextRow { return nextRow }
        let next = (try session.first(.lastFeedbackRow) { try $0.integer(0) } ?? 0) + 1
        nextRow = next
        return next
    }

    /// - Parameter row: what `numberOfNext` gave.
    func append(_ record: StoredFeedback, row: Int64, origin: FeedbackOrigin, person: Int64?) {
        nextRow = row + 1
        appendFeedback(record, row, origin, person)
        if let externalID = record.externalID {
            keys.insert(NaturalKey(origin, externalID))
            naturalKeys.append(origin)
            naturalKeys.append(externalID)
            naturalKeys.append(row)
        }
        appendAnswers(record, row)
        for tag in record.tags {
            tags.append(row)
            tags.append(tag)
            tags.append(record.occurredAt.millisecondsSinceEpoch)
        }
        outbox.append(Writer.News.created.rawValue)
        outbox.append(record.id)
        outbox.append(record.updatedAt.millisecondsSinceEpoch)
    }

    private func appendFeedback(_ record: StoredFeedback, _ row: Int64, _ origin: FeedbackOrigin, _ person: Int64?) {
        feedback.append(row)
        feedback.append(record.id)
        feedback.append(origin)
        if let source = origin.source { feedback.append(source) } else { feedback.appendNull() }
        feedback.append(record.externalID)
        feedback.append(record.channel.rawValue)
        feedback.append(record.survey)
        feedback.append(record.surveyVersion)
        feedback.append(record.isSolicited)
        feedback.append(record.score)
        if let scale = record.scale { feedback.append(scale.code) } else { feedback.appendNull() }
        feedback.append(record.comment)
        feedback.append(record.subject)
        feedback.append(record.fullText)
        feedback.append(person)
        feedback.append(record.touchpoint)
        feedback.append(record.language)
        feedback.append(record.context.url)
        feedback.append(record.context.referrer)
        feedback.append(record.context.userAgent)
        feedback.append(record.status.rawValue)
        feedback.append(record.disposition)
        feedback.append(record.dispositionRule)
        feedback.append(record.isSpam)
        feedback.append(record.spamScore)
        feedback.append(StoredFeedback.reasonsText(record.spamReasons))
        feedback.append(record.occurredAt.millisecondsSinceEpoch)
        feedback.append(record.receivedAt.millisecondsSinceEpoch)
        feedback.append(record.updatedAt.millisecondsSinceEpoch)
    }

    private func appendAnswers(_ record: StoredFeedback, _ row: Int64) {
        var isFurther = false
        for (position, answer) in record.answers.enumerated() {
            switch answer.value {
            case .score(let score):
                append(answer, row, position, kind: "score", score: score)
                guard let scale = answer.scale else { continue }
                if isFurther { appendFurther(record, row, position, scale, score) }
                isFurther = true
            case .yesNo(let isYes): append(answer, row, position, kind: "yes_no", score: isYes ? 1 : 0)
            case .text(let text):
                // The comment is one of the answers, and stored once: an answer without a text has the record's.
                let isComment = record.comment.map(ExactText.init) == ExactText(text)
                append(answer, row, position, kind: "text", value: isComment ? nil : text)
            case .choice(let choice): append(answer, row, position, kind: "choice", value: choice)
            case .choices(let choices):
                if choices.isEmpty { append(answer, row, position, kind: "choices") }
                for (item, choice) in choices.enumerated() {
                    append(answer, row, position, item: item, kind: "choices", value: choice)
                }
            case .ratings(let questionnaire, let ratings):
                append(
                    answer, row, position, kind: "ratings", metric: questionnaire.rawValue,
                    value: NormalisedAnswer.text(ofRatings: ratings))
            }
        }
    }

    private func append(
        _ answer: NormalisedAnswer, _ row: Int64, _ position: Int, item: Int = 0, kind: String,
        metric: String? = nil, score: Int? = nil, value: String? = nil
    ) {
        answers.append(row)
        answers.append(position)
        answers.append(item)
        answers.append(answer.question)
        answers.append(kind)
        if let scale = answer.scale, kind == "score" {
            answers.append(scale.metric.rawValue)
            answers.append(scale.code)
        } else {
            answers.append(metric)
            answers.appendNull()
        }
        answers.append(score)
        answers.append(value)
    }

    private func appendFurther(
        _ record: StoredFeedback, _ row: Int64, _ position: Int, _ scale: ScoreScale, _ score: Int
    ) {
        furtherScores.append(scale.code)
        furtherScores.append(score)
        furtherScores.append(record.occurredAt.millisecondsSinceEpoch)
        furtherScores.append(row)
        furtherScores.append(position)
    }

    func flush(_ session: any DatabaseSession) throws {
        try session.insert(.insertFeedback, feedback)
        try session.insert(.insertNaturalKeys, naturalKeys)
        try session.insert(.insertAnswers, answers)
        try session.insert(.insertTags, tags)
        try session.insert(.insertFurtherScores, furtherScores)
        try session.insert(.insertNews, outbox)
        removeAll()
    }
}

extension RowBatch {
    fileprivate func append(_ identifier: Identifier) { identifier.withBytes { append(blob: $0) } }

    /// The namespace of natural keys.
    fileprivate func append(_ origin: FeedbackOrigin) { origin.key.withUnsafeBufferPointer { append(blob: $0) } }
}
