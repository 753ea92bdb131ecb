internal import Codecs
internal import Feedback

/// The members that every figure of the metrics API has.
enum FigureJSON {
    /// From this many answers on a figure is not called one of few (METRICS: Who counts).
    static let fewAnswers = 10
    /// The precision that `answers_needed` is told for, in points.
    static let pointsWanted = 10.0

    /// `n`, `value`, `low`, `high`: `null` but for `n` where there is nothing.
    static func members(_ estimate: Estimate?, n: Int? = nil) -> [JSON.Member] {
        [
            JSON.Member("n", .integer(Int64(estimate?.n ?? n ?? 0))), JSON.Member("value", number(estimate?.value)),
            JSON.Member("low", number(estimate?.low)), JSON.Member("high", number(estimate?.high)),
        ]
    }

    static func object(_ estimate: Estimate?) -> JSON { .object(members(estimate)) }

    /// `null` for what is no finite number: the end of an interval that has none.
    static func number(_ value: Double?) -> JSON { value.flatMap { $0.isFinite ? .number($0) : nil } ?? .null }

    static func text(_ day: Day?) -> JSON { day.map { .string($0.text) } ?? .null }

    static func count(_ count: Int) -> JSON { .integer(Int64(count)) }

    /// Whether there is enough to go by, and the words for it.
    ///
    /// - Parameters:
    ///   - counted: what `n` counts, in the plural.
    ///   - nothing: what to say instead of that there is none yet.
    static func standing(_ n: Int, _ counted: String = "answers", nothing: String? = nil) -> [JSON.Member] {
        let (state, words): (String, JSON) =
            switch n {
            case 0: ("none", .string(nothing ?? "no \(counted) yet"))
            case ..<fewAnswers: ("not_enough", .string("few \(counted): not enough \(counted) yet"))
            default: ("enough", .null)
            }
        return [JSON.Member("state", .string(state)), JSON.Member("note", words)]
    }

    /// How many answers like these give an interval of ten points to either side, and how many of them are missing.
    static func needed(_ total: Int?, n: Int) -> JSON.Member {
        JSON.Member(
            "answers_needed",
            .object([
                "points": .number(pointsWanted), "total": .optional(total),
                "more": .optional(total.map { max(0, $0 - n) }),
            ]))
    }

    /// The change from one figure to another; its members are `null` where one of the two is missing.
    static func change(_ change: MetricChange?, previous: Estimate?) -> JSON {
        .object([
            JSON.Member("value", number(change?.value)),
            JSON.Member("adjusted", number(change?.tested?.difference)),
            JSON.Member("standard_error", number(change?.tested?.standardError)),
            JSON.Member("low", number(change?.tested?.low)), JSON.Member("high", number(change?.tested?.high)),
            JSON.Member("z", number(change?.z)),
            JSON.Member("p", number(change?.p)), JSON.Member("significant", .bool(change?.isSignificant ?? false)),
            JSON.Member("previous", .object(members(previous))),
        ])
    }

    /// What every answer begins with.
    static func head(_ query: MetricsQuery, _ calendar: OrganisationCalendar) -> [JSON.Member] {
        [
            JSON.Member("metric", .string(query.metric.rawValue)),
            JSON.Member("definition", .string(query.metric.definition)), JSON.Member("from", text(query.from)),
            JSON.Member("to", text(query.to)), JSON.Member("time_zone", .string(calendar.zone.name)),
        ]
    }

    /// Whoever may call this may read the records too, so nothing is suppressed; a small group says that it is one.
    static func group(
        _ key: String, _ estimate: Estimate?, n: Int, _ more: [JSON.Member], of counted: String = "answers"
    ) -> JSON {
        let isFew = n < fewAnswers
        return .object(
            [JSON.Member("key", .string(key))] + members(estimate, n: n) + more + [
                JSON.Member("suppressed", .bool(false)), JSON.Member("few", .bool(isFew)),
                JSON.Member("note", isFew ? .string("few \(counted)") : .null),
            ])
    }

    static func counts(_ counts: [(name: String, count: Int)]) -> JSON {
        .object(counts.map { JSON.Member($0.name, count($0.count)) })
    }
}
