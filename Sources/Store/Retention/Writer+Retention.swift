internal import Database
internal import Feedback

extension Writer {
    /// Replaces the rules. At most one for each channel, and one for the others.
    package func set(retention rules: [RetentionRule]) throws {
        try journal.wholly {
            try session.run(.removeRetentionRules)
            // Another rule may reach what the last one had passed over.
            try session.run(.forgetRetentionProgress)
            for rule in rules {
                try session.run(
                    .insertRetentionRule,
                    [
                        .text(rule.channel?.rawValue ?? ""), .integer(Int64(rule.days)), .text(rule.action.rawValue),
                    ])
            }
        }
    }

    /// Lets go of rows of the outbox that are too old to be news.
    ///
    /// - Returns: whether there may be more.
    package func forgetNews(atMost limit: Int = RetentionLimits.batchRows) throws -> Bool {
        let cutoff = now.advanced(byMilliseconds: -RetentionLimits.newsMilliseconds)
        return try run(.forgetNews, [cutoff.value, .integer(Int64(limit))]) == limit
    }

    /// Applies the rules to the next few rows.
    ///
    /// - Returns: how many were deleted or anonymised, and whether there may be more.
    package func retain(atMost limit: Int = RetentionLimits.batchRows) throws -> (count: Int, hasMore: Bool) {
        try journal.wholly {
            let rules = try reader.retentionRules()
            for channel in Channel.allCases {
                let rule = rules.first { $0.channel == channel } ?? rules.first { $0.channel == nil }
                guard let rule else { continue }
                let step = try retain(channel, rule, limit)
                if step.count > 0 || step.hasMore { return (step.count, true) }
                let attempts = try retainAttempts(channel, rule, cutoff(of: rule), limit)
                if attempts > 0 { return (attempts, true) }
            }
            return (0, false)
        }
    }

    private func retain(_ channel: Channel, _ rule: RetentionRule, _ limit: Int) throws -> (count: Int, hasMore: Bool) {
        let cutoff = cutoff(of: rule).millisecondsSinceEpoch
        let name = DatabaseValue.text(channel.rawValue)
        var progress = try progress(of: channel)
        let aged = try session.all(
            .agedFeedback,
            [
                name, .integer(progress.before), .integer(cutoff), .blob(Writer.anonymousOrigin),
                .integer(Int64(limit)),
            ]
        ) { (row: try $0.integer(0), time: try $0.integer(1)) }
        if let last = aged.last {
            try apply(rule.action, to: aged.map(\.row))
            // The same moment once more: others of it may be left.
            progress.before = last.time
            try set(progress, of: channel)
            return (aged.count, true)
        }
        if progress.before < cutoff {
            progress.before = cutoff
            try set(progress, of: channel)
        }
        return try retainLate(channel, rule, &progress)
    }

    private func retainLate(
        _ channel: Channel, _ rule: RetentionRule, _ progress: inout RetentionProgress
    ) throws -> (count: Int, hasMore: Bool) {
        let last = try reader.exportEnd(.feedback(FeedbackFilter()))
        guard progress.row < last else { return (0, false) }
        let upper = min(last, progress.row + RetentionLimits.lateRows)
        let rows = try session.all(
            .lateFeedback,
            [
                .integer(progress.row), .integer(upper), .text(channel.rawValue), .integer(progress.before),
                .blob(Writer.anonymousOrigin),
            ]
        ) { try $0.integer(0) }
        let batch = rows.prefix(RetentionLimits.batchRows)
        try apply(rule.action, to: Array(batch))
        progress.row = rows.count > batch.count ? batch.last ?? upper : upper
        try set(progress, of: channel)
        return (batch.count, progress.row < last)
    }

    private func apply(_ action: RetentionRule.Action, to rows: [Int64]) throws {
        var people: Set<Int64> = []
        for row in rows {
            let person = try action == .delete ? remove(feedback: row) : anonymise(feedback: row)
            if let person { people.insert(person) }
        }
        try forgetIdle(people)
    }

    private func cutoff(of rule: RetentionRule) -> Instant {
        now.advanced(byMilliseconds: -Int64(rule.days) * Day.milliseconds)
    }

    private func progress(of channel: Channel) throws -> RetentionProgress {
        if let known = try session.first(.retentionProgress, [.text(channel.rawValue)], RetentionProgress.init) {
            return known
        }
        // All that is there now is reached by its time.
        return RetentionProgress(before: .min, row: try reader.exportEnd(.feedback(FeedbackFilter())))
    }

    private func set(_ progress: RetentionProgress, of channel: Channel) throws {
        try session.run(
            .setRetentionProgress, [.text(channel.rawValue), .integer(progress.before), .integer(progress.row)])
    }
}
