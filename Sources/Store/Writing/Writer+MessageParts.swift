internal import Database
internal import Feedback

/// Messages of one person that are one piece of feedback: a score, and the words that were sent after it.
extension Writer {
    /// Adds a message to the score before it, or puts its later version in its place there.
    ///
    /// - Returns: `nil` for what stands for itself.
    func join(_ feedback: NormalisedFeedback) throws -> FeedbackOutcome? {
        if let externalID = feedback.externalID {
            if let row = try row(joined: externalID, origin: feedback.origin) {
                let record = try reader.record(row: row)
                if !record.isFirstPart(externalID) { return try replacePart(externalID, of: record, row, by: feedback) }
            }
            if try row(externalID: externalID, origin: feedback.origin) != nil { return nil }
        }
        guard let row = try scored(before: feedback) else { return nil }
        let before = try reader.record(row: row)
        var after = before.completed(by: feedback)
        if let mark = feedback.invitation { try note(mark, feedback, row: row) }
        try insert(attachments: feedback.attachments, row: row)
        if let first = before.externalID {
            // What has no id cannot be changed, but keeps its place among what can.
            let externalID = feedback.externalID ?? "message \(feedback.id)"
            if try !parts(of: row).contains(where: { $0.saidAt != nil && before.isFirstPart($0.externalID) }) {
                let part = MessagePart(before, externalID: first, version: try reader.heldVersion(row))
                try set(part, feedback.origin, row)
            }
            try set(MessagePart(feedback, externalID: externalID), feedback.origin, row)
            after.say(try parts(of: row).text)
        }
        return try put(before, row, after)
    }

    /// Puts what the first message says now above what others have added to it.
    func say(_ feedback: NormalisedFeedback, in record: inout StoredFeedback, _ row: Int64) throws {
        guard let first = record.externalID, try hasJoinedMessages(row) else { return }
        let before = try parts(of: row).first { $0.externalID == first }
        // Joined by a version that kept no parts: nobody knows which words are whose.
        guard let before else { return }
        let part = MessagePart(
            externalID: first, text: feedback.fullText ?? feedback.comment, saidAt: before.saidAt,
            version: feedback.version ?? before.version)
        try set(part, feedback.origin, row)
        record.say(try parts(of: row).text)
    }

    /// Takes a message out of the record that it had joined, raw requests included: its author has deleted it.
    func erasePart(_ externalID: String, _ origin: FeedbackOrigin, _ row: Int64) throws {
        let before = try reader.record(row: row)
        let part = try parts(of: row).first { $0.externalID.utf8.elementsEqual(externalID.utf8) }
        try session.run(.removeJoinedKey, [.blob(origin.key), .text(externalID)])
        // Its words are somewhere in the first one's.
        if part?.saidAt == nil { try session.run(.forgetPartTexts, [.integer(row)]) }
        let rest = try parts(of: row)
        let isFirst = before.isFirstPart(externalID)
        guard rest.text != nil || !isFirst && before.score != nil else {
            try remove(feedback: row)
            return
        }
        // Which of them held the words is not known, and the record tells what the others said.
        try blankDeliveries(onlyOf: row)
        var after = before
        if isFirst {
            after.withdrawScore()
            (after.subject, after.isSolicited) = (nil, false)
        }
        after.say(rest.text)
        after.updatedAt = now
        try replace(before, row, by: after)
    }

    /// In the order in which they were said.
    func parts(of row: Int64) throws -> [MessagePart] {
        try session.all(.partsOfFeedback, [.integer(row)], MessagePart.init)
    }

    private func replacePart(
        _ externalID: String, of record: StoredFeedback, _ row: Int64, by feedback: NormalisedFeedback
    ) throws -> FeedbackOutcome? {
        guard feedback.isRevision else { return .duplicate(record) }
        let part = try parts(of: row).first { $0.externalID == externalID }
        if let held = part?.version, let version = feedback.version, version < held { return .outdated(record) }
        try follow(feedback, row)
        return try putPart(externalID, part, in: try reader.record(row: row), row, feedback)
    }

    /// A part as a mended parser reads it.
    ///
    /// - Returns: `nil` for what is no part, or is one no more.
    func readPartAgain(_ feedback: NormalisedFeedback, _ externalID: String) throws -> FeedbackOutcome? {
        guard let row = try row(joined: externalID, origin: feedback.origin) else { return nil }
        let record = try reader.record(row: row)
        guard !record.isFirstPart(externalID) else { return nil }
        // The version held is read again by its own delivery, and what a version before has joined stays as it is.
        guard let part = try parts(of: row).first(where: { $0.externalID == externalID }), part.saidAt != nil,
            part.version == feedback.version
        else { return .duplicate(record) }
        return try putPart(externalID, part, in: record, row, feedback)
    }

    /// Whether others have joined it without a note of what they said.
    func hasNamelessParts(_ record: StoredFeedback, _ row: Int64) throws -> Bool {
        let parts = try parts(of: row)
        return !parts.isEmpty && !parts.contains { part in record.isFirstPart(part.externalID) && part.saidAt != nil }
    }

    /// - Returns: `nil` for what has become a score of its own.
    private func putPart(
        _ externalID: String, _ part: MessagePart?, in record: StoredFeedback, _ row: Int64,
        _ feedback: NormalisedFeedback
    ) throws -> FeedbackOutcome? {
        var after = record
        if feedback.score == nil {
            let said = part?.saidAt.map { min($0, feedback.occurredAt) } ?? feedback.occurredAt
            let new = MessagePart(
                externalID: externalID, text: feedback.fullText ?? feedback.comment, saidAt: said,
                version: feedback.version ?? part?.version)
            try set(new, feedback.origin, row)
            after.say(try parts(of: row).text)
            return try put(record, row, after)
        }
        // A score of its own is no comment to another.
        try session.run(.removeJoinedKey, [.blob(feedback.origin.key), .text(externalID)])
        after.say(try parts(of: row).text)
        _ = try put(record, row, after)
        return nil
    }

    private func put(_ before: StoredFeedback, _ row: Int64, _ after: StoredFeedback) throws -> FeedbackOutcome {
        guard after != before else { return .duplicate(before) }
        var after = after
        after.updatedAt = now
        try replace(before, row, by: after)
        return .revised(after)
    }

    private func set(_ part: MessagePart, _ origin: FeedbackOrigin, _ row: Int64) throws {
        try session.run(.setJoinedKey, [.blob(origin.key)] + part.arguments + [.integer(row)])
    }

    /// The newest score of the same person from the same source.
    private func scored(before feedback: NormalisedFeedback) throws -> Int64? {
        guard case .latestOfPerson(let milliseconds) = feedback.completes, feedback.score == nil,
            let source = feedback.origin.source, let claim = feedback.person,
            let person = try person(for: claim, at: feedback.occurredAt)
        else { return nil }
        let from = feedback.occurredAt.advanced(byMilliseconds: -milliseconds)
        return try session.first(
            .latestOfPerson, [.integer(person.row), .blob(source.bytes), from.value, feedback.occurredAt.value]
        ) { try $0.integer(0) }
    }
}

extension StoredFeedback {
    fileprivate func isFirstPart(_ externalID: String) -> Bool {
        self.externalID.map { $0.utf8.elementsEqual(externalID.utf8) } ?? false
    }

    /// - Parameter text: all that is said now; what is over the limit of a comment is kept as the whole text.
    fileprivate mutating func say(_ text: String?) {
        let bytes = text.map { Array($0.utf8) } ?? []
        comment = bytes.isEmpty ? nil : TextCleaning.cut(bytes, toBytes: FeedbackLimits.commentBytesMax)
        fullText =
            bytes.count > FeedbackLimits.commentBytesMax
            ? TextCleaning.cut(bytes, toBytes: FeedbackLimits.fullTextBytesMax) : nil
        // Where the survey asks for words, they are the answer too.
        guard let place = answers.firstIndex(where: \.isText) else { return }
        if let comment {
            let old = answers[place]
            answers[place] = NormalisedAnswer(question: old.question, scale: old.scale, value: .text(comment))
        } else {
            answers.remove(at: place)
        }
    }

    /// What is left is no answer to a survey any more.
    mutating func withdrawScore() {
        (survey, surveyVersion, score, scale) = (nil, nil, nil, nil)
        answers = []
    }
}

extension NormalisedAnswer {
    fileprivate var isText: Bool { if case .text = value { true } else { false } }
}
