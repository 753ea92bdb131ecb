internal import Codecs
internal import Feedback

/// A survival curve as the API shows it. Shares are percent.
enum CurveJSON {
    /// A curve of more steps than this is shown without those at which nobody left: they change nothing of it.
    static let stepsMax = 1_000
    /// A curve with more steps still at which somebody left is shown at so many of them, evenly spread over the steps.
    /// Each says what holds at its time, and how many left and were censored since the one before.
    static let stepsOfLongCurve = 250

    static func steps(_ curve: KaplanMeier) -> JSON {
        let all = curve.steps
        return .writtenArray(
            WrittenArray { json in
                for slice in CurveJSON.slices(all) {
                    let step = all[slice.shown]
                    var (events, censored) = (0, 0)
                    for place in slice.steps {
                        events += all[place].events
                        censored += all[place].censored
                    }
                    json.beginObject()
                    json.key(plain: "days")
                    json.number(step.days)
                    json.key(plain: "at_risk")
                    json.integer(all[slice.steps.lowerBound].atRisk)
                    json.key(plain: "events")
                    json.integer(events)
                    json.key(plain: "censored")
                    json.integer(censored)
                    json.key(plain: "survival")
                    json.number(100 * step.survival)
                    json.key(plain: "standard_error")
                    json.number(100 * step.standardError)
                    json.key(plain: "low")
                    json.number(100 * step.low)
                    json.key(plain: "high")
                    json.number(100 * step.high)
                    json.endObject()
                }
            })
    }

    /// Steps that are shown as one, and the one of them whose time and shares stand for all.
    private static func slices(_ steps: [SurvivalStep]) -> [(steps: Range<Int>, shown: Int)] {
        guard steps.count > stepsMax else { return steps.indices.map { ($0..<($0 + 1), $0) } }
        let events = steps.indices.filter { $0 == 0 || $0 == steps.count - 1 || steps[$0].events > 0 }
        guard events.count > stepsMax else {
            // All until the next step that is shown.
            return events.indices.map { place in
                (events[place]..<(place + 1 < events.count ? events[place + 1] : steps.count), events[place])
            }
        }
        let shown = (1...stepsOfLongCurve).map { events[$0 * events.count / stepsOfLongCurve - 1] }
        return shown.indices.map { place in ((place == 0 ? 0 : shown[place - 1] + 1)..<(shown[place] + 1), shown[place])
        }
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
