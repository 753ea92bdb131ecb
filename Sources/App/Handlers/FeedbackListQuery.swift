internal import Codecs
internal import Feedback
internal import Store

/// The query of a list of feedback, checked: every fault is named, and so is every name that means nothing.
struct FeedbackListQuery {
    private(set) var filter = FeedbackFilter()
    private(set) var cursor: FeedbackCursor?
    private(set) var limit = AppLimits.pageItemsDefault
    private var faults: [InvalidParameter] = []

    init(_ pairs: [(name: String, value: String)]) throws(Problem) {
        var seen: Set<String> = []
        for (name, value) in pairs where !value.isEmpty {
            if !seen.insert(name).inserted { faults.append(InvalidParameter(name, "is given twice; give it once")) }
            take(name, value)
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
    }

    static func text(_ cursor: FeedbackCursor) -> String {
        Base64.encodeURL(Array("\(cursor.occurredAt.millisecondsSinceEpoch).\(cursor.row)".utf8))
    }

    private mutating func take(_ name: String, _ value: String) {
        switch name {
        case "since": filter.since = instant(name, value)
        case "until": filter.until = instant(name, value)
        case "updated_since": filter.updatedSince = instant(name, value)
        case "channel": filter.channel = choice(name, value)
        case "survey": filter.survey = value
        case "metric": filter.metric = choice(name, value)
        case "group": filter.group = choice(name, value)
        case "score_min": filter.scoreMin = whole(name, value, 0...10)
        case "score_max": filter.scoreMax = whole(name, value, 0...10)
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
        case "sort": filter.sort = choice(name, value) ?? .newest
        case "limit": limit = whole(name, value, 1...AppLimits.pageItemsMax) ?? limit
        case "cursor": takeCursor(value)
        default: takeAttribute(name, value)
        }
    }

    private mutating func takeAttribute(_ name: String, _ value: String) {
        guard name.hasPrefix("attribute["), name.hasSuffix("]") else {
            faults.append(InvalidParameter(name, "is not a filter of this list"))
            return
        }
        filter.attribute = .init(name: String(name.dropFirst(10).dropLast()), value: value)
    }

    private mutating func takeCursor(_ value: String) {
        let parts = Base64.decodeURL(Array(value.utf8)).map {
            String(decoding: $0, as: UTF8.self).split(separator: ".")
        }
        guard let parts, parts.count == 2, let time = QueryNumber.signed(parts[0]),
            let row = QueryNumber.signed(parts[1])
        else {
            faults.append(InvalidParameter("cursor", "must be the next_cursor of the page before"))
            return
        }
        cursor = FeedbackCursor(occurredAt: Instant(millisecondsSinceEpoch: time), row: row)
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
