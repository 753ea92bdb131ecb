internal import Feedback
internal import Store

/// Reads the parameters of a metrics query and gathers what is wrong with them.
struct MetricsQueryReader {
    private var faults: [InvalidParameter] = []

    static func read(_ pairs: [(name: String, value: String)], into query: inout MetricsQuery) throws(Problem) {
        var reader = MetricsQueryReader()
        var seen: Set<String> = []
        for (name, value) in pairs where !value.isEmpty {
            guard seen.insert(name).inserted else {
                reader.fault(name, "is given twice; give it once")
                continue
            }
            reader.take(name, value, &query)
        }
        reader.checkTogether(query)
        guard reader.faults.isEmpty else { throw Problem.invalid(reader.faults) }
    }

    /// The name is the caller's own: as much of it as helps to find it.
    private mutating func fault(_ name: String, _ reason: String) {
        faults.append(InvalidParameter(String(decoding: name.utf8.prefix(64), as: UTF8.self), reason))
    }

    private enum Previous: String, CaseIterable { case previous }
    private enum Included: String, CaseIterable { case unsolicited }
    private enum Flag: String, CaseIterable { case `true`, `false` }

    private static let always = ["from", "to", "tz", "explain", "audience"]

    private mutating func take(_ name: String, _ value: String, _ query: inout MetricsQuery) {
        switch name {
        case "from": query.from = day(name, value)
        case "to": query.to = day(name, value)
        case "tz": query.zone = zone(name, value)
        case "explain": query.explains = (choice(name, value) as Flag?) == .true
        case "audience": query.audience = choice(name, value) ?? .team
        default:
            let known = query.metric.parameters
            guard let parameter = MetricParameter(name) else {
                let names = (Self.always + known.map(\.rawValue)).joined(separator: ", ")
                return fault(name, "is no parameter of this metric; there are \(names)")
            }
            guard known.contains(parameter) else {
                return fault(name, "does not apply to \(query.metric.rawValue): leave it out")
            }
            take(parameter, name, value, &query)
        }
    }

    private mutating func take(
        _ parameter: MetricParameter, _ name: String, _ value: String, _ query: inout MetricsQuery
    ) {
        switch parameter {
        case .interval: query.interval = choice(name, value)
        case .by: query.grouping = grouping(value, query.metric)
        case .compare: query.comparesPrevious = (choice(name, value) as Previous?) != nil
        case .survey: query.survey = slug(name, value)
        case .channel: query.channel = choice(name, value)
        case .touchpoint: query.touchpoint = slug(name, value)
        case .tag: query.tag = value
        case .attribute: takeAttribute(name, value, &query)
        case .include: query.includesUnsolicited = (choice(name, value) as Included?) != nil
        case .scale: query.scale = scale(value, query.metric)
        case .per: query.per = choice(name, value) ?? .response
        case .task: query.task = value
        case .weight: query.weight = share(name, value) ?? query.weight
        case .currency: query.currency = currency(value)
        case .days: query.days = number(name, value, 1...MetricsQuery.daysMax)
        case .months: query.months = number(name, value, 1...CohortTable.columnsMax - 1) ?? query.months
        }
    }

    private mutating func checkTogether(_ query: MetricsQuery) {
        if query.comparesPrevious, query.from == nil || query.to == nil, faults.isEmpty {
            fault("compare", "needs from and to, so that there is a period of the same length before")
        }
        if query.tag != nil, query.attribute != nil {
            fault("tag", "cannot be combined with attribute[NAME]: figures are kept by one of the two")
        }
        guard let from = query.from, let to = query.to else { return }
        guard from < to else { return fault("to", "must lie after from: it is the first day that is not in the range") }
        if let interval = query.interval,
            interval.boundaries(from: from, to: to, pointsMax: MetricsQuery.seriesPointsMax) == nil
        {
            fault("interval", MetricsQuery.tooManyPoints)
        }
    }

    // MARK: Values

    private mutating func day(_ name: String, _ value: String) -> Day? {
        if let day = Day(text: value) { return day }
        fault(name, "must be a date such as 2026-11-01")
        return nil
    }

    private mutating func zone(_ name: String, _ value: String) -> ZoneRules? {
        if value == ZoneRules.utc.name { return .utc }
        if let zone = SystemZones.find(value) { return zone }
        fault(name, "must be a name of the tz database that this server knows, such as Europe/Berlin or UTC")
        return nil
    }

    private mutating func grouping(_ value: String, _ metric: MetricName) -> MetricsQuery.Grouping? {
        let kinds = metric.groupings
        if let grouping = MetricsQuery.Grouping(value), kinds.contains(grouping.kind) { return grouping }
        fault("by", "must be one of \(kinds.map(\.rawValue).joined(separator: ", "))")
        return nil
    }

    private mutating func takeAttribute(_ name: String, _ value: String, _ query: inout MetricsQuery) {
        guard query.attribute == nil, let attribute = MetricParameter.attributeName(name) else {
            return fault(name, "names a second attribute; figures are kept by one")
        }
        query.attribute = PersonClaim.Attribute(name: attribute, value: value)
    }

    private mutating func slug(_ name: String, _ value: String) -> String? {
        if FieldShapes.isSlug(value) { return value }
        fault(name, "must be a name of lower-case letters, digits, hyphens and underscores")
        return nil
    }

    private mutating func choice<Value: RawRepresentable & CaseIterable>(_ name: String, _ value: String) -> Value?
    where Value.RawValue == String {
        if let known = Value(rawValue: value) { return known }
        let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
        fault(name, Value.allCases.count == 1 ? "must be \(names)" : "must be one of \(names)")
        return nil
    }

    private mutating func scale(_ value: String, _ metric: MetricName) -> ScoreScale? {
        let scale = ScoreScale(code: value)
        // Stars and thumbs are satisfaction too, on scales of their own.
        let fits = metric == .csat ? [.csat, .stars, .thumbs] : [metric.scored]
        if let scale, fits.contains(scale.metric) { return scale }
        let example: String =
            switch metric {
            case .nps: "nps:0-10"
            case .ces: "ces:1-7 or ces:1-5:reversed"
            case .stars: "stars:1-5"
            case .thumbs: "thumbs:0-1"
            default: "csat:1-5, stars:1-5 or thumbs:0-1"
            }
        fault("scale", "must be a scale of this metric as records show it, such as \(example)")
        return nil
    }

    private mutating func currency(_ value: String) -> String? {
        if value.utf8.count == 3, value.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) { return value }
        fault("currency", "must be three capital letters such as EUR (ISO 4217)")
        return nil
    }

    private mutating func number(_ name: String, _ value: String, _ range: ClosedRange<Int>) -> Int? {
        if value.utf8.count <= 6, value.utf8.allSatisfy(Self.isDigit), let number = Int(value),
            range.contains(number)
        {
            return number
        }
        fault(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private mutating func share(_ name: String, _ value: String) -> Double? {
        let isPlain = value.utf8.count <= 24 && value.utf8.allSatisfy { Self.isDigit($0) || $0 == 0x2E }
        if isPlain, let number = Double(value), (0...1).contains(number) { return number }
        fault(name, "must be a number from 0 to 1")
        return nil
    }
}
