internal import Database
internal import Feedback

/// Lists of what has no score: answers to questionnaires and tasks, and texts with a sentiment.
extension FeedbackWalk {
    /// How such a list is found; `nil` where the filter does not ask for one. The condition itself stays: it is asked again
    /// of each row.
    func metricPlan() throws -> Plan? {
        guard let sources = try metricSources() else { return nil }
        switch filter.metric {
        case .sus?, .umuxLite?: return try hasFew(sources[0]) ? .sort(sources[0]) : nil
        case .sentiment?: return filter.sentiment == nil && indexed.isEmpty ? .merge(sources) : nil
        // Where the page told of many tasks a walk by time finds a page soon.
        case .tasks?: return try hasFew(sources[0]) ? .merge(sources) : nil
        case .nps?, .csat?, .ces?, .stars?, .thumbs?, .scale?, nil: return nil
        }
    }

    /// What holds every row of such a list, and for tasks others too.
    func metricSources() throws -> [Source]? {
        switch filter.metric {
        case .sus?, .umuxLite?: [FeedbackWalk.ratings(filter.metric?.rawValue ?? "")]
        case .sentiment?: Sentiment.Label.allCases.map(FeedbackWalk.source)
        case .tasks?: try taskSources()
        case .nps?, .csat?, .ces?, .stars?, .thumbs?, .scale?, nil: nil
        }
    }

    private static func ratings(_ metric: String) -> Source {
        Source(
            """
            answer a INDEXED BY answer_ratings
            CROSS JOIN feedback f INDEXED BY feedback_times ON f.id = a.feedback_id
            """, "a.kind = 'ratings' AND a.metric = ?", .text(metric))
    }

    /// The records whose page told how a task went, and the surveys that ask it, each by time.
    private func taskSources() throws -> [Source] {
        let context = Source(
            """
            feedback_context c INDEXED BY feedback_context_by_outcome
            CROSS JOIN feedback f INDEXED BY feedback_times ON f.id = c.feedback_id
            """, "c.task_outcome IS NOT NULL")
        let surveys = try session.all(.surveysWithTasks) { try $0.text(0) }.filter { name in
            filter.survey.map { $0.utf8.elementsEqual(name.utf8) } ?? true
        }
        return [context]
            + surveys.map { Source("feedback f INDEXED BY feedback_by_survey", "f.survey = ?", .text($0)) }
    }

    /// Whether a source has no more rows than can be sorted, within the filter's times.
    func hasFew(_ source: Source) throws -> Bool { try count([source], max: limits.rows) != nil }

    /// - Returns: how many rows the sources have within the filter's times; `nil` where they are more than `max`.
    func count(_ sources: [Source], max: Int) throws -> Int? {
        var total = 0
        for source in sources {
            let statement = FeedbackListSQL.count(
                source, ListRange(since: filter.since, until: filter.until), limit: max + 1 - total)
            total += Int(try session.first(statement.query, statement.arguments) { try $0.integer(0) } ?? 0)
            if total > max { return nil }
        }
        return total
    }
}

extension Query {
    fileprivate static let surveysWithTasks = Query(
        "surveys-with-tasks", "SELECT DISTINCT survey FROM task_question ORDER BY survey")
}
