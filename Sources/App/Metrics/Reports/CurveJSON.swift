internal import Codecs
internal import Feedback

/// A survival curve as the API shows it. Shares are percent.
enum CurveJSON {
    /// A curve of more steps than this is shown without those at which nobody left: they change nothing of it.
    static let stepsMax = 1_000

    static func steps(_ curve: KaplanMeier) -> JSON {
        let shown = CurveJSON.shown(curve.steps)
        return .array(
            shown.indices.map { place in
                let step = shown[place]
                // All until the next step that is shown.
                let after = place + 1 < shown.count ? shown[place + 1].atRisk : 0
                return .object([
                    "days": .number(step.days), "at_risk": FigureJSON.count(step.atRisk),
                    "events": FigureJSON.count(step.events),
                    "censored": FigureJSON.count(step.atRisk - step.events - after),
                    "survival": .number(100 * step.survival),
                    "standard_error": FigureJSON.number(100 * step.standardError), "low": .number(100 * step.low),
                    "high": .number(100 * step.high),
                ])
            })
    }

    private static func shown(_ steps: [SurvivalStep]) -> [SurvivalStep] {
        guard steps.count > stepsMax else { return steps }
        return steps.indices.filter { $0 == 0 || $0 == steps.count - 1 || steps[$0].events > 0 }.map { steps[$0] }
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
