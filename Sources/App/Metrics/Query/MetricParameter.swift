/// A parameter of `GET /api/v1/metrics/{metric}` that some metrics take and others do not.
enum MetricParameter: String, CaseIterable, Sendable {
    case interval, by, compare, survey, channel, touchpoint, tag
    /// Written as `attribute[NAME]`.
    case attribute = "attribute[NAME]"
    case include, scale, per, task, weight, currency, days, months

    init?(_ name: String) {
        if MetricParameter.attributeName(name) != nil {
            self = .attribute
        } else if name != MetricParameter.attribute.rawValue, let known = MetricParameter(rawValue: name) {
            self = known
        } else {
            return nil
        }
    }

    /// The name in `attribute[plan]`; `nil` for anything else.
    static func attributeName(_ name: String) -> String? {
        let bytes = Array(name.utf8)
        guard name.hasPrefix("attribute["), name.hasSuffix("]"), bytes.count > 11 else { return nil }
        return String(decoding: bytes[10..<(bytes.count - 1)], as: UTF8.self)
    }
}
