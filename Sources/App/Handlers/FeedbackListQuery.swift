internal import Codecs
internal import Feedback
internal import Store

/// The query of a list of feedback, checked: every fault is named, and so is every name that means nothing.
struct FeedbackListQuery {
    private(set) var filter = FeedbackFilter()
    private(set) var cursor: FeedbackCursor?
    private(set) var limit = AppLimits.pageItemsDefault
    private var faults: [InvalidParameter] = []
    /// Of the filters, by which a cursor of another list is told.
    private var digest = ""

    init(_ pairs: [(name: String, value: String)]) throws(Problem) {
        var seen: Set<String> = []
        for (name, value) in pairs where !value.isEmpty {
            if !seen.insert(name).inserted { faults.append(InvalidParameter(name, "is given twice; give it once")) }
            take(name, value)
        }
        digest = ListCursor.digest(of: pairs)
        if let text = pairs.first(where: { $0.name == "cursor" && !$0.value.isEmpty })?.value { takeCursor(text) }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
    }

    /// What a client sends for the page behind that place.
    func text(_ place: FeedbackCursor) -> String {
        ListCursor(sort: filter.sort, filters: digest, place: place).text
    }

    private mutating func take(_ name: String, _ value: String) {
        switch name {
        case "since": filter.since = instant(name, value)
        case "until": filter.until = instant(name, value)
        case "updated_since": filter.updatedSince = instant(name, value)
        case "channel": filter.channel = choice(name, value)
        case "survey": filter.survey = value
        case "metric":
            // The address of the figure has a hyphen, the kind of the question has none.
            filter.metric = choice(name, value == "umux-lite" ? FeedbackFilter.Metric.umuxLite.rawValue : value)
        case "group": filter.group = choice(name, value)
        case "score_min": filter.scoreMin = whole(name, value, ScoreScale.scores)
        case "score_max": filter.scoreMax = whole(name, value, ScoreScale.scores)
        case "tag": filter.tag = value
        case "touchpoint": filter.touchpoint = value
        case "status": filter.status = choice(name, value)
        case "assignee": filter.assignee = identifier(name, value)
        case "person": filter.person = Identifier(value).map { .id($0) } ?? .externalID(value)
        case "language": filter.language = value
        case "sentiment": filter.sentiment = choice(name, value)
        case "page": filter.page = PageAddress.page(value)
        case "task": filter.task = value
        case "task_outcome": filter.taskOutcome = choice(name, value)
        case "solicited": filter.isSolicited = flag(name, value)
        case "spam": filter.isSpam = flag(name, value)
        case "counted": filter.isCounted = flag(name, value)
        case "q": filter.text = value
        case "sort": takeSort(value)
        case "limit": limit = whole(name, value, 1...AppLimits.pageItemsMax) ?? limit
        case "cursor": break
        default: takeAttribute(name, value)
        }
    }

    private static let names = """
        since, until, updated_since, channel, survey, metric, group, score_min, score_max, tag, touchpoint, status, \
        assignee, person, language, sentiment, page, task, task_outcome, solicited, spam, counted, attribute[name], q, \
        sort, limit, cursor
        """

    private mutating func takeAttribute(_ name: String, _ value: String) {
        guard name.hasPrefix("attribute["), name.hasSuffix("]") else {
            faults.append(
                InvalidParameter(name, "is not a filter of this list; the filters are: \(FeedbackListQuery.names)"))
            return
        }
        filter.attribute = .init(name: String(name.dropFirst(10).dropLast()), value: value)
    }

    private static let sorts: [String: FeedbackFilter.Sort] = {
        var sorts = Dictionary(uniqueKeysWithValues: FeedbackFilter.Sort.allCases.map { ($0.rawValue, $0) })
        // The record's member is received_at; other lists say created_at.
        sorts["created_at"] = .firstReceived
        sorts["-created_at"] = .lastReceived
        return sorts
    }()

    private mutating func takeSort(_ value: String) {
        if let sort = FeedbackListQuery.sorts[value] {
            filter.sort = sort
        } else {
            let names = FeedbackListQuery.sorts.keys.sorted().joined(separator: ", ")
            faults.append(InvalidParameter("sort", "must be one of: \(names); with a hyphen the highest come first"))
        }
    }

    private mutating func takeCursor(_ value: String) {
        guard let known = ListCursor(value) else {
            faults.append(
                InvalidParameter("cursor", "must be the next_cursor of the page before; leave it out to begin anew"))
            return
        }
        guard known.sort == filter.sort else {
            faults.append(
                InvalidParameter(
                    "cursor",
                    "is of a list with sort=\(known.sort.rawValue): ask for that order, or leave the cursor out"))
            return
        }
        guard known.filters == digest else {
            faults.append(
                InvalidParameter(
                    "cursor",
                    "is of a list with other filters: repeat those of the page before, or leave the cursor out"))
            return
        }
        cursor = known.place
    }

    private mutating func choice<Value: RawRepresentable & CaseIterable>(_ name: String, _ value: String) -> Value?
    where Value.RawValue == String {
        if let known = Value(rawValue: value) { return known }
        let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
        faults.append(InvalidParameter(name, "must be one of: \(names)"))
        return nil
    }

    private mutating func instant(_ name: String, _ value: String) -> Instant? {
        if let milliseconds = Timestamp.milliseconds(rfc3339: Array(value.utf8)) {
            return Instant(millisecondsSinceEpoch: milliseconds)
        }
        if let milliseconds = Timestamp.milliseconds(rfc3339: Array("\(value)T00:00:00Z".utf8)) {
            return Instant(millisecondsSinceEpoch: milliseconds)
        }
        faults.append(InvalidParameter(name, "must be a date or an RFC 3339 time, such as 2026-11-01T10:00:00Z"))
        return nil
    }

    private mutating func whole(_ name: String, _ value: String, _ range: ClosedRange<Int>) -> Int? {
        if let number = QueryNumber.signed(Substring(value)), let whole = Int(exactly: number), range.contains(whole) {
            return whole
        }
        faults.append(
            InvalidParameter(
                name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)"))
        return nil
    }

    private mutating func identifier(_ name: String, _ value: String) -> Identifier? {
        if let id = Identifier(value) { return id }
        faults.append(InvalidParameter(name, "must be an id, as the records show it"))
        return nil
    }

    private mutating func flag(_ name: String, _ value: String) -> Bool? {
        if value == "true" { return true }
        if value == "false" { return false }
        faults.append(InvalidParameter(name, "must be true or false"))
        return nil
    }
}
