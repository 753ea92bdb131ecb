internal import Codecs
internal import Feedback
internal import Store

/// A touchpoint as the API shows and takes it.
enum TouchpointJSON {
    static func json(_ touchpoint: StoredTouchpoint) -> JSON {
        .object([
            "slug": .string(touchpoint.slug), "name": .string(touchpoint.name),
            "description": .optional(touchpoint.description), "position": .integer(Int64(touchpoint.position)),
            "owner": .optional(touchpoint.owner), "team": .optional(touchpoint.team?.rawValue),
            "goals": .object(touchpoint.goals.map { JSON.Member($0.metric, json($0)) }),
            "archived": .bool(touchpoint.archivedAt != nil), "created_at": RecordJSON.time(touchpoint.createdAt),
            "updated_at": RecordJSON.time(touchpoint.updatedAt),
        ])
    }

    private static func json(_ goal: StoredTouchpoint.Goal) -> JSON {
        .object(["baseline": FigureJSON.number(goal.baseline), "target": FigureJSON.number(goal.target)])
    }

    /// - Parameter slug: of the address, which a replacement may repeat but not change; `nil` for a new one.
    static func read(_ value: JSON, slug: String?) throws -> (slug: String, change: TouchpointChange) {
        var fields = try ObjectFields(value)
        let named = fields.optionalText("slug", bytesMax: FeedbackLimits.slugBytesMax)
        checkSlug(named, of: slug, &fields)
        var change = TouchpointChange(name: fields.text("name"))
        change.description = fields.optionalText("description", bytesMax: FeedbackLimits.subjectBytesMax)
        change.owner = fields.optionalText("owner")
        change.team = team(&fields)
        change.position = position(&fields)
        change.goals = goals(&fields)
        change.isArchived = flag("archived", &fields)
        try fields.finish()
        return (slug ?? named ?? "", change)
    }

    private static func checkSlug(_ named: String?, of slug: String?, _ fields: inout ObjectFields) {
        guard let named else {
            if slug == nil { fields.fault("slug", "is missing; it is the name by which feedback refers to it") }
            return
        }
        if !FieldShapes.isSlug(named) {
            fields.fault("slug", "must be a name of lower-case letters, digits, hyphens and underscores")
        } else if let slug, named != slug {
            fields.fault("slug", "cannot be changed: feedback refers to it")
        }
    }

    /// In either case: people write both.
    private static func team(_ fields: inout ObjectFields) -> Team? {
        guard let value = fields.member("team") else { return nil }
        if let team = value.string.flatMap({ Team(rawValue: $0.uppercased()) }) { return team }
        fields.fault("team", "must be CX or UX, or null")
        return nil
    }

    private static func position(_ fields: inout ObjectFields) -> Int? {
        guard let value = fields.member("position") else { return nil }
        if let number = value.integer, (0..<Int64(StoredTouchpoint.countMax)).contains(number) { return Int(number) }
        fields.fault("position", "must be a whole number from 0, the first, to \(StoredTouchpoint.countMax - 1)")
        return nil
    }

    static func flag(_ name: String, _ fields: inout ObjectFields) -> Bool {
        guard let value = fields.member(name) else { return false }
        if let flag = value.bool { return flag }
        fields.fault(name, "must be true or false")
        return false
    }

    private static func goals(_ fields: inout ObjectFields) -> [StoredTouchpoint.Goal] {
        guard let value = fields.member("goals") else { return [] }
        guard let members = value.members else {
            fields.fault("goals", "must be an object such as {\"nps\":{\"baseline\":20,\"target\":40}}")
            return []
        }
        var goals: [StoredTouchpoint.Goal] = []
        for member in members where member.value != .null {
            guard let metric = JourneyMetric(rawValue: member.key), member.value.members != nil else {
                let names = JourneyMetric.allCases.map(\.rawValue).joined(separator: ", ")
                fields.fault("goals.\(member.key)", "must be an object under one of: \(names)")
                continue
            }
            if let goal = goal(metric, member.value, &fields) { goals.append(goal) }
        }
        return goals.sorted { $0.metric < $1.metric }
    }

    /// `nil` where neither number is given.
    private static func goal(
        _ metric: JourneyMetric, _ value: JSON, _ fields: inout ObjectFields
    ) -> StoredTouchpoint.Goal? {
        var numbers: [String: Double] = [:]
        for member in value.members ?? [] where member.value != .null {
            let path = "goals.\(metric.rawValue).\(member.key)"
            guard ["baseline", "target"].contains(member.key) else {
                fields.fault(path, "is not a field here; the fields are: baseline, target")
                continue
            }
            if let number = member.value.double, metric.bounds.contains(number) {
                numbers[member.key] = number
            } else {
                let bounds = metric.bounds
                fields.fault(path, "must be a number from \(Int(bounds.lowerBound)) to \(Int(bounds.upperBound))")
            }
        }
        guard !numbers.isEmpty else { return nil }
        return StoredTouchpoint.Goal(
            metric: metric.rawValue, baseline: numbers["baseline"], target: numbers["target"])
    }
}
