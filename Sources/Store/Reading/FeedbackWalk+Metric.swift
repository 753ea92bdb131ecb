internal import Database
internal import Feedback

/// Lists of what has no score: answers to questionnaires and tasks, and texts with a sentiment.
extension FeedbackWalk {
    /// How such a list is found; `nil` where the filter does not ask for one. The condition itself stays: it is asked again
    /// of each row.
    func metricPlan() throws -> Plan? {
        switch filter.metric {
        case .sus?, .umuxLite?:
            let source = FeedbackWalk.ratings(filter.metric?.rawValue ?? "")
            return try hasFew(source) ? .sort(source) : nil
        case .sentiment?:
            guard filter.sentiment == nil, indexed.isEmpty else { return nil }
            return .merge(Sentiment.Label.allCases.map(FeedbackWalk.source))
        case .tasks?: return try taskPlan()
        case .nps?, .csat?, .ces?, .stars?, .thumbs?, .scale?, nil: return nil
        }
    }

    private static func ratings(_ metric: String) -> Source {
        Source(
            """
            answer a INDEXED BY answer_ratings
            CROSS JOIN feedback f INDEXED BY feedback_times ON f.id = a.feedback_id
            """, "a.kind = 'ratings' AND a.metric = ?", .text(metric))
    }

    /// The surveys that ask how a task went, each by time, and the few records whose page told it. Where the latter are many
    /// a walk by time finds a page soon.
    private func taskPlan() throws -> Plan? {
        let context = Source(
            """
            feedback_context c INDEXED BY feedback_context_by_outcome
            CROSS JOIN feedback f INDEXED BY feedback_times ON f.id = c.feedback_id
            """, "c.task_outcome IS NOT NULL")
        guard try hasFew(context) else { return nil }
        let surveys = try session.all(.surveysWithTasks) { try $0.text(0) }.filter { name in
            filter.survey.map { $0.utf8.elementsEqual(name.utf8) } ?? true
        }
        return .merge(
            [context]
                + surveys.map { Source("feedback f INDEXED BY feedback_by_survey", "f.survey = ?", .text($0)) })
    }

    /// Whether a source has no more rows than can be sorted, within the filter's times.
    func hasFew(_ source: Source) throws -> Bool { try count([source]) != nil }

    /// - Returns: how many rows the sources have; `nil` where they are more than can be sorted.
    func count(_ sources: [Source]) throws -> Int? {
        var total = 0
        for source in sources {
            let statement = FeedbackListSQL.count(
                source, ListRange(since: filter.since, until: filter.until), limit: limits.rows + 1 - total)
            total += Int(try session.first(statement.query, statement.arguments) { try $0.integer(0) } ?? 0)
            if total > limits.rows { return nil }
        }
        return total
    }
}

extension Query {
    fileprivate static let surveysWithTasks = Query(
        "surveys-with-tasks", "SELECT DISTINCT survey FROM task_question ORDER BY survey")
}
