internal import Database
internal import Feedback

/// The list of feedback as a statement. It walks an index from the cursor on, and so a page costs the same wherever it
/// is.
enum FeedbackListSQL {
    /// - Parameter limit: one more than the page has, to know whether another follows.
    static func make(
        _ filter: FeedbackFilter, after cursor: FeedbackCursor?, limit: Int
    ) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = conditions(filter)
        let isNewest = filter.sort == .newest
        if let cursor {
            conditions.add(
                isNewest ? "(f.occurred_at, f.uuid) < (?, ?)" : "(f.occurred_at, f.uuid) > (?, ?)",
                cursor.occurredAt.value, .blob(cursor.id.bytes))
        }
        let order = isNewest ? " ORDER BY f.occurred_at DESC, f.uuid DESC" : " ORDER BY f.occurred_at, f.uuid"
        let limit = conditions.parameter(.integer(Int64(limit)))
        let sql = FeedbackSelection.sql + conditions.sql + order + " LIMIT " + limit
        return (Query("feedback-list", composed: sql), conditions.arguments)
    }

    /// What the filter asks of a row, whatever the order.
    static func conditions(_ filter: FeedbackFilter) -> ConditionBuilder {
        var conditions = ConditionBuilder()
        addRow(filter, &conditions)
        addScores(filter, &conditions)
        addRelated(filter, &conditions)
        return conditions
    }

    /// Conditions on the row itself.
    private static func addRow(_ filter: FeedbackFilter, _ conditions: inout ConditionBuilder) {
        if let since = filter.since { conditions.add("f.occurred_at >= ?", since.value) }
        if let until = filter.until { conditions.add("f.occurred_at < ?", until.value) }
        if let since = filter.updatedSince { conditions.add("f.updated_at >= ?", since.value) }
        if let channel = filter.channel { conditions.add("f.channel = ?", .text(channel.rawValue)) }
        if let survey = filter.survey { conditions.add("f.survey = ?", .text(survey)) }
        if let touchpoint = filter.touchpoint { conditions.add("f.touchpoint = ?", .text(touchpoint)) }
        if let status = filter.status { conditions.add("f.status = ?", .text(status.rawValue)) }
        if let language = filter.language { conditions.add("f.language = ?", .text(language)) }
        if let isSolicited = filter.isSolicited { conditions.add("f.is_solicited = ?", DatabaseValue(isSolicited)) }
        if let isSpam = filter.isSpam { conditions.add("f.is_spam = ?", DatabaseValue(isSpam)) }
        switch filter.isCounted {
        case true?: conditions.add("f.disposition = 'counted' AND f.is_spam = 0")
        case false?: conditions.add("(f.disposition <> 'counted' OR f.is_spam = 1)")
        case nil: break
        }
    }

    /// Conditions on scores. They are about the answers to the metric, where one is named, else about the record's
    /// score.
    private static func addScores(_ filter: FeedbackFilter, _ conditions: inout ConditionBuilder) {
        var lowest = filter.scoreMin ?? .min
        var highest = filter.scoreMax ?? .max
        var metric = filter.metric
        if let group = filter.group {
            // Only a 0 to 10 recommendation has promoters.
            if (metric ?? .nps) != .nps { return conditions.add("1 = 0") }
            metric = .nps
            let range = group.scores
            lowest = max(lowest, range.lowerBound)
            highest = min(highest, range.upperBound)
        }
        let isBounded = lowest != .min || highest != .max
        let bounds: [DatabaseValue] = [.integer(Int64(lowest)), .integer(Int64(highest))]
        if let metric {
            conditions.add(
                """
                EXISTS (SELECT 1 FROM answer a WHERE a.feedback_id = f.id AND a.metric = ? AND a.score BETWEEN ? AND ?)
                """, .text(metric.rawValue), bounds[0], bounds[1])
        } else if isBounded {
            conditions.add("f.score BETWEEN ? AND ?", bounds[0], bounds[1])
        }
    }

    /// Conditions on what hangs on the row.
    private static func addRelated(_ filter: FeedbackFilter, _ conditions: inout ConditionBuilder) {
        if let person = filter.person {
            conditions.add("f.person_id = (SELECT id FROM person WHERE uuid = ?)", .blob(person.bytes))
        }
        if let tag = filter.tag {
            conditions.add("EXISTS (SELECT 1 FROM feedback_tag t WHERE t.feedback_id = f.id AND t.tag = ?)", .text(tag))
        }
        if let attribute = filter.attribute {
            conditions.add(
                """
                EXISTS (SELECT 1 FROM person_attribute x WHERE x.person_id = f.person_id AND x.name = ? AND x.value = ?)
                """, .text(attribute.name), .text(attribute.value))
        }
        if let words = filter.text.flatMap(FullTextCondition.expression) {
            conditions.add(FullTextCondition.sql, .text(words))
        }
    }
}

extension FeedbackFilter.Group {
    /// METRICS: NPS.
    fileprivate var scores: ClosedRange<Int> {
        switch self {
        case .promoter: 9...10
        case .passive: 7...8
        case .detractor: 0...6
        }
    }
}
