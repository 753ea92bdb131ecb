internal import Codecs
internal import Feedback

/// A survival curve as the API shows it. Shares are percent.
enum CurveJSON {
    static func steps(_ curve: KaplanMeier) -> JSON {
        .array(
            curve.steps.map { step in
                .object([
                    "days": .number(step.days), "at_risk": FigureJSON.count(step.atRisk),
                    "events": FigureJSON.count(step.events), "censored": FigureJSON.count(step.censored),
                    "survival": .number(100 * step.survival),
                    "standard_error": FigureJSON.number(100 * step.standardError), "low": .number(100 * step.low),
                    "high": .number(100 * step.high),
                ])
            })
    }

    /// What the curve says of some days after the start; `null` where nobody was followed so long.
    static func estimate(_ curve: KaplanMeier, at days: Int) -> Estimate? {
        guard let last = curve.steps.last, last.days >= Double(days) else { return nil }
        guard let step = curve.step(at: Double(days)) else {
            return Estimate(n: curve.n, value: 100, low: 100, high: 100)
        }
        return Estimate(n: curve.n, value: 100 * step.survival, low: 100 * step.low, high: 100 * step.high)
    }

    static func logRank(_ test: LogRank?, keys: [String]) -> JSON {
        guard let test else { return .null }
        return .object([
            "chi_square": .number(test.chiSquare), "degrees": FigureJSON.count(test.degrees), "p": .number(test.p),
            "groups": .array(
                keys.enumerated().map { index, key in
                    .object([
                        "key": .string(key), "observed": FigureJSON.count(test.observed[index]),
                        "expected": .number(test.expected[index]),
                    ])
                }),
        ])
    }
}
