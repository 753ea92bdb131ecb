internal import Database
internal import Feedback

/// What a list of feedback is put together from: conditions, and the indexes that hold a condition's rows by time.
enum FeedbackListSQL {
    /// What a filter asks for, one by one.
    enum Part: Hashable {
        case person, tag, assignee, text, attribute, updated, spam, counted, solicited, touchpoint, language, survey
        case score, status, channel, sentiment, page, task, metric, times
    }

    struct Condition {
        let part: Part
        let sql: StaticString
        let values: [DatabaseValue]
    }

    /// An index whose rows stand in the order of time under one condition.
    struct Source {
        /// Without the word FROM.
        let table: StaticString
        /// Empty where it is not known.
        let time: StaticString
        let row: StaticString
        /// Joins the row of feedback where it is another table's index.
        let join: StaticString
        let condition: StaticString
        let values: [DatabaseValue]

        init(_ table: StaticString, _ condition: StaticString, _ values: DatabaseValue...) {
            self.table = table
            time = "f.occurred_at"
            row = "f.id"
            join = ""
            self.condition = condition
            self.values = values
        }

        init(
            _ table: StaticString, time: StaticString, row: StaticString, join: StaticString,
            _ condition: StaticString, _ values: DatabaseValue...
        ) {
            self.table = table
            self.time = time
            self.row = row
            self.join = join
            self.condition = condition
            self.values = values
        }
    }

    /// The times and row numbers that a source holds, in the order of the list.
    ///
    /// - Parameters:
    ///   - range: of the times, already narrowed to where the page begins.
    ///   - offset: how many are passed over.
    static func walk(
        _ source: Source, _ range: ListRange, _ rest: [Condition], isNewest: Bool, limit: Int, offset: Int = 0
    ) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = conditions(source, range, rest)
        let way = isNewest ? " DESC" : ""
        let number = conditions.parameter(.integer(Int64(limit)))
        let sql =
            "SELECT \(source.time), \(source.row) FROM \(source.table)\(rest.isEmpty ? "" : source.join)"
            + "\(conditions.sql) ORDER BY \(source.time)\(way), \(source.row)\(way) LIMIT \(number)"
            + (offset > 0 ? " OFFSET \(conditions.parameter(.integer(Int64(offset))))" : "")
        return (Query("feedback-keys", composed: sql), conditions.arguments)
    }

    /// The numbers of all rows that a source has in those times, or in all where it knows none.
    static func rows(_ source: Source, _ range: ListRange) -> (query: Query, arguments: [DatabaseValue]) {
        let conditions = conditions(source, range, [])
        let sql = "SELECT \(source.row) FROM \(source.table)\(conditions.sql)"
        return (Query("feedback-rows-of-source", composed: sql), conditions.arguments)
    }

    /// How many rows a source has in those times, up to a limit.
    static func count(_ source: Source, _ range: ListRange, limit: Int) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = conditions(source, range, [])
        let number = conditions.parameter(.integer(Int64(limit)))
        let sql = "SELECT count(*) FROM (SELECT 1 FROM \(source.table)\(conditions.sql) LIMIT \(number))"
        return (Query("feedback-count-of-source", composed: sql), conditions.arguments)
    }

    private static func conditions(_ source: Source, _ range: ListRange, _ rest: [Condition]) -> ConditionBuilder {
        var conditions = ConditionBuilder()
        conditions.add(source.condition, values: source.values)
        if source.time.utf8CodeUnitCount > 0 { range.add(to: &conditions, time: source.time, row: source.row) }
        for condition in rest { conditions.add(condition.sql, values: condition.values) }
        return conditions
    }

    /// Every restriction of the filter but the times.
    static func conditions(_ filter: FeedbackFilter) -> [Condition] {
        rowConditions(filter) + related(filter)
    }

    /// Conditions on the row itself.
    private static func rowConditions(_ filter: FeedbackFilter) -> [Condition] {
        var list: [Condition] = []
        func add(_ part: Part, _ sql: StaticString, _ values: DatabaseValue...) {
            list.append(Condition(part: part, sql: sql, values: values))
        }
        if let since = filter.updatedSince { add(.updated, "f.updated_at >= ?", since.value) }
        if let channel = filter.channel { add(.channel, "f.channel = ?", .text(channel.rawValue)) }
        if let survey = filter.survey { add(.survey, "f.survey = ?", .text(survey)) }
        if let touchpoint = filter.touchpoint { add(.touchpoint, "f.touchpoint = ?", .text(touchpoint)) }
        if let status = filter.status { add(.status, "f.status = ?", .text(status.rawValue)) }
        if let language = filter.language { add(.language, "f.language = ?", .text(language)) }
        if let assignee = filter.assignee { add(.assignee, "f.assignee = ?", .blob(assignee.bytes)) }
        // The words are those of the partial indexes.
        if let isSolicited = filter.isSolicited {
            add(.solicited, isSolicited ? "f.is_solicited = 1" : "f.is_solicited = 0")
        }
        if let isSpam = filter.isSpam { add(.spam, isSpam ? "f.is_spam = 1" : "f.is_spam = 0") }
        switch filter.isCounted {
        case true?: add(.counted, "f.disposition = 'counted' AND f.is_spam = 0")
        case false?: add(.counted, "(f.is_spam = 1 OR f.disposition <> 'counted')")
        case nil: break
        }
        return list
    }

    /// Conditions on what hangs on the row, and on scores.
    private static func related(_ filter: FeedbackFilter) -> [Condition] {
        var list: [Condition] = []
        func add(_ part: Part, _ sql: StaticString, _ values: DatabaseValue...) {
            list.append(Condition(part: part, sql: sql, values: values))
        }
        if let scores = ListScores(filter) {
            let bounds: [DatabaseValue] = [.integer(Int64(scores.lowest)), .integer(Int64(scores.highest))]
            if let metric = scores.metric {
                add(
                    .score,
                    "EXISTS (SELECT 1 FROM answer a WHERE a.feedback_id = f.id AND a.metric = ? AND a.score BETWEEN ? AND ?)",
                    .text(metric.rawValue), bounds[0], bounds[1])
            } else {
                add(.score, "f.score BETWEEN ? AND ?", bounds[0], bounds[1])
            }
        }
        if let person = filter.person {
            add(.person, person.condition.sql, person.condition.value)
        }
        if let tag = filter.tag {
            add(
                .tag, "EXISTS (SELECT 1 FROM feedback_tag t WHERE t.feedback_id = f.id AND t.tag = ?)", .text(tag))
        }
        if let sentiment = filter.sentiment {
            add(
                .sentiment,
                "EXISTS (SELECT 1 FROM feedback_sentiment m WHERE m.feedback_id = f.id AND m.label = ?)",
                .text(sentiment.rawValue))
        }
        if let attribute = filter.attribute {
            add(
                .attribute,
                """
                EXISTS (SELECT 1 FROM person_attribute x WHERE x.person_id = f.person_id AND x.name = ? AND x.value = ?)
                """, .text(attribute.name), .text(attribute.value))
        }
        list += around(filter)
        if let metric = filter.metric { list += FeedbackListSQL.condition(metric).map { [$0] } ?? [] }
        if let words = filter.text.flatMap(FullTextCondition.expression) {
            add(.text, FullTextCondition.sql, .text(words))
        }
        return list
    }

    /// That the record has something of a metric whose answers are no scores.
    private static func condition(_ metric: FeedbackFilter.Metric) -> Condition? {
        switch metric {
        case .nps, .csat, .ces, .stars, .thumbs, .scale: nil
        case .sus, .umuxLite:
            Condition(
                part: .metric,
                sql: """
                    EXISTS (SELECT 1 FROM answer a
                    WHERE a.feedback_id = f.id AND a.kind = 'ratings' AND a.metric = ?)
                    """, values: [.text(metric.rawValue)])
        case .sentiment:
            Condition(
                part: .metric, sql: "EXISTS (SELECT 1 FROM feedback_sentiment m WHERE m.feedback_id = f.id)",
                values: [])
        case .tasks:
            Condition(
                part: .metric,
                sql: """
                    (EXISTS (SELECT 1 FROM feedback_context c
                        WHERE c.feedback_id = f.id AND c.task_outcome IS NOT NULL)
                    OR EXISTS (SELECT 1 FROM task_question q CROSS JOIN answer a
                        ON a.feedback_id = f.id AND a.question = q.question
                        WHERE q.survey = f.survey AND q.version = f.survey_version))
                    """, values: [])
        }
    }

    /// The times that a list is restricted to, where they are not those of its ranges.
    ///
    /// - Parameter isWalked: whether an index may be searched by them. Behind a plus none is.
    static func times(_ filter: FeedbackFilter, isWalked: Bool) -> [Condition] {
        var list: [Condition] = []
        if let since = filter.since {
            list.append(
                Condition(
                    part: .times, sql: isWalked ? "f.occurred_at >= ?" : "+f.occurred_at >= ?", values: [since.value]))
        }
        if let until = filter.until {
            list.append(
                Condition(
                    part: .times, sql: isWalked ? "f.occurred_at < ?" : "+f.occurred_at < ?", values: [until.value]))
        }
        return list
    }

    /// The page and the task around an answer.
    private static func around(_ filter: FeedbackFilter) -> [Condition] {
        var list: [Condition] = []
        if let page = filter.page {
            let length = DatabaseValue.integer(Int64(page.unicodeScalars.count) + 1)
            list.append(
                Condition(
                    part: .page,
                    sql: "(f.context_url = ? OR substr(f.context_url, 1, ?) IN (?, ?))",
                    values: [.text(page), length, .text(page + "?"), .text(page + "#")]))
        }
        if let task = filter.task {
            list.append(
                Condition(
                    part: .task,
                    sql: "EXISTS (SELECT 1 FROM feedback_context c WHERE c.feedback_id = f.id AND c.task = ?)",
                    values: [.text(task)]))
        }
        if let outcome = filter.taskOutcome {
            list.append(
                Condition(
                    part: .task,
                    sql: "EXISTS (SELECT 1 FROM feedback_context c WHERE c.feedback_id = f.id AND c.task_outcome = ?)",
                    values: [.text(outcome.rawValue)]))
        }
        return list
    }
}
