internal import Codecs
internal import Database
package import Feedback

extension Reader {
    package func feedback(_ id: Identifier) throws -> StoredFeedback? {
        try session.first(FeedbackSelection.byID, [.blob(id.bytes)], Head.init).map(complete)
    }

    /// - Parameter limit: at most `StoreLimits.pageRecordsMax` are given.
    package func feedback(_ filter: FeedbackFilter, after cursor: FeedbackCursor?, limit: Int) throws -> FeedbackPage {
        if filter.text != nil { try flushJournal() }
        let limit = min(max(1, limit), StoreLimits.pageRecordsMax)
        let keys = try FeedbackWalk(session: session, filter: filter, cursor: cursor, limit: limit + 1).keys()
        let records = try keys.prefix(limit).map { try record(row: $0.row) }
        return FeedbackPage(records: records, next: keys.count > limit ? keys[limit - 1] : nil)
    }

    /// How many pieces of feedback there are, spam and uncounted ones included.
    package func feedbackCount() throws -> Int {
        Int(try session.first(.feedbackCount) { try $0.integer(0) } ?? 0)
    }

    /// A record whose row is known to be there.
    func record(row: Int64) throws -> StoredFeedback {
        guard let head = try session.first(FeedbackSelection.byRow, [.integer(row)], Head.init) else {
            throw DatabaseError(code: .corrupt, message: "feedback row \(row) is missing")
        }
        return try complete(head)
    }

    func attributes(person: Int64) throws -> [PersonClaim.Attribute] {
        try session.all(.attributesOfPerson, [.integer(person)]) { row in
            PersonClaim.Attribute(name: try row.text(0), value: try row.text(1))
        }
    }

    /// Adds what stands in other tables.
    private func complete(_ head: Head) throws -> StoredFeedback {
        var record = head.record
        record.answers = try answers(feedback: head.row, comment: head.record.comment)
        record.tags = try session.all(.tagsOfFeedback, [.integer(head.row)]) { try $0.text(0) }
        try addUse(to: &record.context, ofFeedback: head.row)
        record.sentiment = try sentiment(ofFeedback: head.row)
        if let person = head.person { record.person?.attributes = try attributes(person: person) }
        return record
    }

    private func answers(feedback: Int64, comment: String?) throws -> [NormalisedAnswer] {
        var answers: [(position: Int64, answer: NormalisedAnswer)] = []
        try session.forEach(.answersOfFeedback, [.integer(feedback)]) { row in
            let position = try row.integer(0)
            let question = try row.text(1)
            let value = try AnswerValue(row, comment)
            if case .choices(let more) = value, let last = answers.last, last.position == position,
                case .choices(let choices) = last.answer.value
            {
                let answer = NormalisedAnswer(question: question, scale: nil, value: .choices(choices + more))
                answers[answers.count - 1].answer = answer
            } else {
                let scale = try row.optionalScale(3)
                answers.append((position, NormalisedAnswer(question: question, scale: scale, value: value)))
            }
        }
        return answers.map(\.answer)
    }
}

extension AnswerValue {
    /// Reads `answers-of-feedback`.
    ///
    /// - Parameter comment: where a text without a value of its own stands.
    fileprivate init(_ row: any DatabaseRow, _ comment: String?) throws {
        switch try row.text(2) {
        case "score": self = .score(Int(try row.integer(4)))
        case "yes_no": self = .yesNo(try row.flag(4))
        case "text": self = .text(try row.optionalText(5) ?? comment ?? "")
        case "choice": self = .choice(try row.text(5))
        case "choices": self = .choices(try row.optionalText(5).map { [$0] } ?? [])
        case "ratings": self = try AnswerValue(ratings: try row.text(5))
        case let kind: throw DatabaseError(code: .corrupt, message: "an answer has the unknown kind \(kind)")
        }
    }
}

extension AnswerValue {
    /// How many there are tells the questionnaire.
    init(ratings list: String) throws {
        let ratings = try JSONReader.read(Array(list.utf8)).array?.map { $0.integer.map(Int.init) } ?? []
        guard let questionnaire = Questionnaire.allCases.first(where: { $0.itemCount == ratings.count }) else {
            throw DatabaseError(code: .corrupt, message: "an answer has \(ratings.count) ratings")
        }
        self = .ratings(questionnaire, ratings)
    }
}

/// A record as far as `FeedbackSelection` gives it.
private struct Head {
    let row: Int64
    let person: Int64?
    let record: StoredFeedback

    init(_ row: any DatabaseRow) throws {
        var column = RowCursor(row)
        self.row = try column.integer()
        var record = StoredFeedback(
            id: try column.identifier(), source: try column.optionalIdentifier(), externalID: try column.optionalText(),
            channel: try column.named(), survey: try column.optionalText(), surveyVersion: try column.optionalInteger(),
            isSolicited: try column.flag(), answers: [], score: try column.optionalInteger(),
            scale: try column.optionalScale(), comment: try column.optionalText(), subject: try column.optionalText(),
            fullText: try column.optionalText(), touchpoint: try column.optionalText(),
            language: try column.optionalText(),
            context: FeedbackContext(
                url: try column.optionalText(), referrer: try column.optionalText(),
                userAgent: try column.optionalText()),
            status: try column.named(), disposition: try column.text(), dispositionRule: try column.optionalText(),
            isSpam: try column.flag(), spamScore: Int(try column.integer()),
            spamReasons: try StoredFeedback.reasons(in: try column.optionalText()), occurredAt: try column.instant(),
            receivedAt: try column.instant(), updatedAt: try column.instant(),
            assignee: try column.optionalIdentifier())
        person = try column.optionalInteger().map(Int64.init)
        if person != nil {
            record.person = StoredPerson(
                id: try column.identifier(), externalID: try column.optionalText(), email: try column.optionalText(),
                name: try column.optionalText(), handle: try column.optionalText(), phone: try column.optionalText())
        }
        self.record = record
    }
}
