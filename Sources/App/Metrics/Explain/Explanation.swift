internal import Codecs

/// How a figure is computed: in words, and with the numbers that it was computed from.
struct Explanation {
    private let query: MetricsQuery
    private let report: JSON

    init(_ query: MetricsQuery, _ report: JSON) {
        self.query = query
        self.report = report
    }

    var json: JSON {
        let text = ExplanationText.of(query.metric)
        return .object([
            JSON.Member("definition", .string(query.metric.definition)), JSON.Member("name", .string(text.name)),
            JSON.Member("formula", .string(text.formula)), JSON.Member("interval", .string(text.interval)),
            JSON.Member("who_counts", .string(text.whoCounts)), JSON.Member("source", .string(text.source)),
            JSON.Member("inputs", .object(inputs)), JSON.Member("calculation", .optional(calculation)),
        ])
    }

    /// The members of the answer that the figure is made of.
    private static let inputNames = [
        "n", "parts", "histogram", "scale", "per", "includes_unsolicited", "revenue", "exposure", "time", "errors",
        "weight", "days", "events", "window_days", "relative_risk", "revenue_at_risk", "rates", "straight_lines",
        "outside",
    ]

    private var inputs: [JSON.Member] {
        Explanation.inputNames.compactMap { name in report[name].map { JSON.Member(name, $0) } }
    }

    /// The formula with its numbers in it; `nil` where there is no figure, or no such line.
    private var calculation: String? {
        guard let value = report["value"]?.double, let n = report["n"]?.integer else { return nil }
        func part(_ name: String) -> Int64 { report["parts"]?[name]?.integer ?? 0 }
        switch query.metric {
        case .nps, .drivers: return "100 * (\(part("promoters")) - \(part("detractors"))) / \(n) = \(value)"
        case .csat, .stars: return "100 * \(part("satisfied")) / \(n) = \(value)"
        case .thumbs: return "100 * \(part("up")) / \(n) = \(value)"
        case .tasks: return "100 * \(part("success")) / \(n) = \(value)"
        case .churn: return "100 * \(part("churned")) / \(part("start")) = \(value)"
        case .ces: return mean(n, value)
        case .experience: return experience(value)
        case .sus, .umuxLite, .sentiment, .retention, .npsChurn, .responses: return nil
        }
    }

    private func mean(_ n: Int64, _ value: Double) -> String {
        let terms = (report["histogram"]?.members ?? []).compactMap { member in
            member.value.integer.flatMap { $0 > 0 ? "\(member.key) * \($0)" : nil }
        }
        return "(\(terms.joined(separator: " + "))) / \(n) = \(value)"
    }

    private func experience(_ value: Double) -> String? {
        guard let success = report["parts"]?["success"]?["value"]?.double,
            let nps = report["parts"]?["nps"]?["value"]?.double
        else { return nil }
        return "\(query.weight) * \(success) + \(1 - query.weight) * (\(nps) + 100) / 2 = \(value)"
    }
}
