package import Feedback
internal import Store

/// What `GET /api/v1/metrics/{metric}` is asked, checked. Every fault is named, and so is every name that means nothing.
package struct MetricsQuery: Hashable, Sendable {
    /// A series has at most this many points. Over it: 422.
    package static let seriesPointsMax = 1_000

    package enum Grouping: Hashable, Sendable {
        case channel, survey, touchpoint, tag
        /// A person attribute by its name.
        case attribute(String)

        init?(_ text: String) {
            switch text {
            case "channel": self = .channel
            case "survey": self = .survey
            case "touchpoint": self = .touchpoint
            case "tag": self = .tag
            default:
                guard text.utf8.starts(with: "attribute:".utf8), text.utf8.count > 10 else { return nil }
                self = .attribute(String(decoding: text.utf8.dropFirst(10), as: UTF8.self))
            }
        }
    }

    package let metric: MetricName
    /// First day, inclusive.
    package private(set) var from: Day?
    /// Last day, exclusive.
    package private(set) var to: Day?
    package private(set) var interval: SeriesInterval?
    package private(set) var grouping: Grouping?
    package private(set) var comparesPrevious = false
    package private(set) var survey: String?
    package private(set) var channel: Channel?
    package private(set) var touchpoint: String?
    package private(set) var includesUnsolicited = false
    package private(set) var scale: ScoreScale?
    package private(set) var currency: String?

    private enum Previous: String, CaseIterable { case previous }
    private enum Included: String, CaseIterable { case unsolicited }

    /// - Parameter pairs: the decoded query. A parameter without a value is one that is not given.
    package init(_ metric: MetricName, _ pairs: [(name: String, value: String)]) throws(Problem) {
        self.metric = metric
        var faults = Faults()
        var seen: Set<String> = []
        for (name, value) in pairs where !value.isEmpty {
            guard seen.insert(name).inserted else {
                faults.add(name, "is given twice; give it once")
                continue
            }
            take(name, value, &faults)
        }
        checkTogether(&faults)
        guard faults.parameters.isEmpty else { throw Problem.invalid(faults.parameters) }
    }

    /// The window of the same length right before this one; `nil` unless it was asked for.
    package var previousFrom: Day? {
        guard comparesPrevious, let from, let to else { return nil }
        return from.advanced(by: -from.days(until: to))
    }

    func scoreQuery(_ metric: ScoredMetric, from: Day?, to: Day?, grouping: ScoreQuery.Grouping) -> ScoreQuery {
        var query = ScoreQuery(metric: metric)
        query.from = from
        query.to = to
        query.survey = survey
        query.channel = channel
        query.touchpoint = touchpoint
        query.includesUnsolicited = includesUnsolicited
        query.grouping = grouping
        return query
    }

    private struct Faults {
        private(set) var parameters: [InvalidParameter] = []

        /// The name is the caller's own: as much of it as helps to find it.
        mutating func add(_ name: String, _ reason: String) {
            parameters.append(InvalidParameter(String(decoding: name.utf8.prefix(64), as: UTF8.self), reason))
        }
    }

    private mutating func take(_ name: String, _ value: String, _ faults: inout Faults) {
        switch name {
        case "from": from = day(name, value, &faults)
        case "to": to = day(name, value, &faults)
        case "interval": interval = choice(name, value, &faults)
        case "compare": comparesPrevious = (choice(name, value, &faults) as Previous?) != nil
        case "currency" where metric == .churn: takeCurrency(value, &faults)
        case "by", "survey", "channel", "touchpoint", "include", "scale":
            guard metric != .churn else {
                faults.add(name, "does not apply to churn, which is computed from subscriptions: leave it out")
                return
            }
            takeRestriction(name, value, &faults)
        default:
            faults.add(name, "is no parameter of this metric; there are \(MetricsQuery.names(of: metric))")
        }
    }

    private mutating func takeRestriction(_ name: String, _ value: String, _ faults: inout Faults) {
        switch name {
        case "by":
            grouping = Grouping(value)
            if grouping == nil {
                faults.add(name, "must be one of channel, survey, touchpoint, tag, or attribute:NAME")
            }
        case "channel": channel = choice(name, value, &faults)
        case "include": includesUnsolicited = (choice(name, value, &faults) as Included?) != nil
        case "survey": survey = slug(name, value, &faults)
        case "touchpoint": touchpoint = slug(name, value, &faults)
        default: takeScale(value, &faults)
        }
    }

    private func checkTogether(_ faults: inout Faults) {
        if comparesPrevious, from == nil || to == nil, faults.parameters.isEmpty {
            faults.add("compare", "needs from and to, so that there is a period of the same length before")
        }
        guard let from, let to else { return }
        guard from < to else {
            faults.add("to", "must lie after from: it is the first day that is not in the range")
            return
        }
        if let interval, interval.boundaries(from: from, to: to, pointsMax: MetricsQuery.seriesPointsMax) == nil {
            faults.add("interval", MetricsQuery.tooManyPoints)
        }
    }

    static let tooManyPoints =
        "gives a series of more than \(seriesPointsMax) points: take a longer interval or a shorter range"

    private static func names(of metric: MetricName) -> String {
        metric == .churn
            ? "from, to, interval, compare, currency"
            : "from, to, interval, by, compare, survey, channel, touchpoint, include, scale"
    }

    private func day(_ name: String, _ value: String, _ faults: inout Faults) -> Day? {
        if let day = Day(text: value) { return day }
        faults.add(name, "must be a date such as 2026-11-01")
        return nil
    }

    private func slug(_ name: String, _ value: String, _ faults: inout Faults) -> String? {
        if FieldShapes.isSlug(value) { return value }
        faults.add(name, "must be a name of lower-case letters, digits, hyphens and underscores")
        return nil
    }

    private func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String, _ value: String, _ faults: inout Faults
    ) -> Value? where Value.RawValue == String {
        if let known = Value(rawValue: value) { return known }
        let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
        faults.add(name, Value.allCases.count == 1 ? "must be \(names)" : "must be one of \(names)")
        return nil
    }

    private mutating func takeScale(_ value: String, _ faults: inout Faults) {
        scale = ScoreScale(code: value)
        if scale == nil || scale?.metric != metric.scored {
            let example = metric == .nps ? "nps:0-10" : metric == .ces ? "ces:1-7 or ces:1-5:reversed" : "csat:1-5"
            faults.add("scale", "must be a scale of this metric as records show it, such as \(example)")
        }
    }

    private mutating func takeCurrency(_ value: String, _ faults: inout Faults) {
        if value.utf8.count == 3, value.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
            currency = value
        } else {
            faults.add("currency", "must be three capital letters such as EUR (ISO 4217)")
        }
    }
}
