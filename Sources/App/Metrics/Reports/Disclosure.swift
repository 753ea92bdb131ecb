internal import Codecs

/// Hides the figures of groups that are smaller than the privacy floor (METRICS: Who counts).
struct Disclosure {
    let floor: Int

    /// What a figure of too few people may still say.
    private static let kept: Set<String> = [
        "metric", "definition", "from", "to", "time_zone", "key", "dimension", "start", "month", "partial", "scale",
        "per", "includes_unsolicited", "series", "groups", "drivers", "cohorts", "time_zone", "unit", "days",
        "window_days",
    ]

    /// Every object in it that has an `n` between 0 and the floor loses its figures.
    func applied(to json: JSON) -> JSON {
        switch json {
        case .array(let elements): return .array(elements.map(applied))
        case .object(let members):
            let inner = members.map { JSON.Member($0.key, applied(to: $0.value)) }
            guard let n = json["n"]?.integer, n > 0, n < Int64(floor) else { return .object(inner) }
            return .object(
                inner.compactMap(hidden) + [
                    JSON.Member("suppressed", .bool(true)), JSON.Member("note", .string("fewer than \(floor) answers")),
                ])
        // None of what is written at once has groups in it.
        default: return json
        }
    }

    private func hidden(_ member: JSON.Member) -> JSON.Member? {
        if member.key == "suppressed" || member.key == "note" { return nil }
        if Disclosure.kept.contains(member.key) { return member }
        if case .object = member.value { return JSON.Member(member.key, .object([JSON.Member]())) }
        if member.value.isArray { return JSON.Member(member.key, .array([])) }
        return JSON.Member(member.key, .null)
    }
}

extension JSON {
    fileprivate var isArray: Bool {
        switch self {
        case .array, .writtenArray: true
        default: false
        }
    }
}
