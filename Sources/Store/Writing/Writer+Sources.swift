internal import Cryptography
internal import Database
package import Feedback

extension Writer {
    package func insert(_ source: StoredSource) throws {
        try journal.wholly {
            try run(
                .insertSource,
                [
                    .blob(source.id.bytes), .text(source.kind.rawValue), .text(source.name),
                    DatabaseValue(source.survey), source.createdAt.value,
                    DatabaseValue(source.lastEventAt?.millisecondsSinceEpoch), .integer(Int64(source.events)),
                ])
            for (position, secret) in source.secrets.enumerated() {
                let bytes = secret.withBytes { $0 }
                try run(.insertSecret, [.blob(source.id.bytes), .integer(Int64(position)), .blob(bytes)])
            }
        }
    }

    /// `false` where the source has had a delivery with that dedupe key: nothing is added then.
    package func insert(_ delivery: RawDelivery) throws -> Bool {
        try needSpace()
        return try journal.wholly {
            let added = try run(
                .insertDelivery,
                [
                    .blob(delivery.id.bytes), .blob(delivery.source.bytes), DatabaseValue(delivery.dedupeKey),
                    .text(delivery.contentType), .blob(delivery.body), delivery.receivedAt.value,
                    .text(delivery.outcome),
                ])
            guard added > 0 else { return false }
            try run(.countEvent, [.blob(delivery.source.bytes), delivery.receivedAt.value])
            return true
        }
    }

    package func finish(delivery: Identifier, outcome: String) throws {
        try run(.finishDelivery, [.blob(delivery.bytes), .text(outcome)])
    }

    /// Adds the survey. One with a known slug becomes the current version of it.
    ///
    /// - Throws: `StoreError.constraint` where that version exists with other questions: answers are pinned to them.
    package func insert(_ survey: Survey) throws {
        try journal.wholly {
            let key: [DatabaseValue] = [.text(survey.slug), .integer(Int64(survey.version))]
            let pinned = try session.first(.surveyVersion, key) { try SurveyJSON.survey(text: try $0.text(0)) }
            if let pinned, pinned.questions != survey.questions {
                throw StoreError.constraint(
                    "version \(survey.version) of the survey \(survey.slug) has other questions")
            }
            try session.run(.insertSurvey, key + [now.value])
            try session.run(.insertSurveyVersion, key + [.text(SurveyJSON.text(survey)), now.value])
        }
    }

    package func set(setting name: String, to value: String) throws {
        try run(.setSetting, [.text(name), .text(value)])
    }

    /// Keeps the answer for `StoreLimits.keptAnswerMilliseconds`.
    ///
    /// - Throws: `StoreError.constraint` where there is one under that key.
    package func keep(_ answer: KeptAnswer, scope: String, key: String) throws {
        try run(.forgetAnswers, [now.advanced(byMilliseconds: -StoreLimits.keptAnswerMilliseconds).value])
        try run(
            .keepAnswer,
            [
                .text(scope), .text(key), .blob(answer.bodyDigest), .integer(Int64(answer.status)),
                DatabaseValue(answer.location), .blob(answer.body), now.value,
            ])
    }
}
