internal import Codecs
internal import Feedback

/// The members that every figure of the metrics API has.
enum FigureJSON {
    /// From this many answers on a group or a point is not called small (METRICS: Who counts).
    static let fewAnswers = 10

    /// `n`, `value`, `low`, `high`: `null` but for `n` where there is nothing.
    static func members(_ estimate: Estimate?, n: Int? = nil) -> [JSON.Member] {
        [
            JSON.Member("n", .integer(Int64(estimate?.n ?? n ?? 0))), JSON.Member("value", number(estimate?.value)),
            JSON.Member("low", number(estimate?.low)), JSON.Member("high", number(estimate?.high)),
        ]
    }

    static func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }

    static func text(_ day: Day?) -> JSON { day.map { .string($0.text) } ?? .null }

    /// The change from one figure to another; its members are `null` where one of the two is missing.
    static func change(_ change: MetricChange?, previous: Estimate?) -> JSON {
        .object([
            JSON.Member("value", number(change?.value)), JSON.Member("z", number(change?.z)),
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
}
