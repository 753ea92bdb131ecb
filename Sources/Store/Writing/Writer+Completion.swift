internal import Database
internal import Feedback

extension Writer {
    /// Adds to the earlier record that the feedback completes, if there is one.
    func complete(_ feedback: NormalisedFeedback) throws -> FeedbackOutcome? {
        if feedback.isMessage { return try join(feedback) }
        guard let row = try row(toComplete: feedback) else { return nil }
        // The same mail again, after it has joined another: nothing is written twice.
        if feedback.thread != nil, try self.row(ofMessage: feedback) == row {
            return .duplicate(try reader.record(row: row))
        }
        let before = try reader.record(row: row)
        var after = before.completed(by: feedback)
        if let thread = feedback.thread { try note(thread, row: row) }
        if let mark = feedback.invitation { try note(mark, feedback, row: row) }
        try insert(attachments: feedback.attachments, row: row)
        guard after != before else { return .duplicate(before) }
        after.updatedAt = now
        try replace(before, row, by: after)
        return .revised(after)
    }

    /// An invitation that was answered before is better than a thread. What is there under its own key, or could not be
    /// known when it comes again, joins nothing.
    private func row(toComplete feedback: NormalisedFeedback) throws -> Int64? {
        if let row = try row(ofInvitation: feedback), feedback.thread?.own != nil, try !isKnown(feedback) { return row }
        if case .thread = feedback.completes, try feedback.thread?.own == nil || isKnown(feedback) { return nil }
        return try feedback.completes.flatMap { try row(toComplete: feedback, $0) }
    }

    private func row(toComplete feedback: NormalisedFeedback, _ completion: Completion) throws -> Int64? {
        switch completion {
        case .sameKey:
            guard let externalID = feedback.externalID else { return nil }
            return try row(externalID: externalID, origin: feedback.origin)
        case .latestOfPerson: return nil
        case .thread(let identifiers): return try row(ofThread: identifiers, feedback)
        }
    }

    private func isKnown(_ feedback: NormalisedFeedback) throws -> Bool {
        try feedback.externalID.flatMap { try row(externalID: $0, origin: feedback.origin) } != nil
    }

    func row(externalID: String, origin: FeedbackOrigin) throws -> Int64? {
        try session.first(.feedbackByNaturalKey, [.blob(origin.key), .text(externalID)]) { try $0.integer(0) }
    }
}

extension NormalisedFeedback {
    /// Whether it may be, or have been, one of several messages that are one piece of feedback.
    fileprivate var isMessage: Bool {
        if case .latestOfPerson = completes { return true }
        return isRevision && completes == nil && thread == nil
    }
}

extension StoredFeedback {
    /// With what it lacks: answers to other questions, a score, a survey. A comment is written below the one there is.
    func completed(by feedback: NormalisedFeedback) -> StoredFeedback {
        var record = self
        let known = Set(answers.map(\.question))
        let fresh = feedback.answers.filter { !known.contains($0.question) }
        if answers.isEmpty || survey == feedback.survey {
            record.answers += fresh
            record.survey = feedback.survey ?? survey
            record.surveyVersion = feedback.survey == nil ? surveyVersion : feedback.surveyVersion
            record.isSolicited = isSolicited || feedback.isSolicited
        }
        if score == nil, let score = feedback.score {
            record.score = score
            record.scale = feedback.scale
        }
        record.context.url = context.url ?? feedback.context.url
        record.comment = StoredFeedback.joined(comment, feedback.comment)
        record.fullText = fullText ?? feedback.fullText
        record.subject = subject ?? feedback.subject
        record.language = language ?? feedback.language
        record.touchpoint = touchpoint ?? feedback.touchpoint
        record.tags = StoredFeedback.distinct(tags + feedback.tags)
        return record
    }

    private static func joined(_ first: String?, _ second: String?) -> String? {
        guard let first else { return second }
        guard let second, !first.utf8.elementsEqual(second.utf8) else { return first }
        let both = first + "\n" + second
        return both.utf8.count <= FeedbackLimits.commentBytesMax ? both : first
    }
}
