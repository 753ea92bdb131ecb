import Feedback
import Testing

@testable import App

/// What a metrics query may say, and how a wrong one is refused.
struct MetricsQueryTests {
    private func faults(_ metric: MetricName, _ query: String) -> [InvalidParameter] {
        do {
            _ = try MetricsQuery(metric, pairs(query))
            return []
        } catch {
            return error.invalidParameters
        }
    }

    private func pairs(_ query: String) -> [(name: String, value: String)] {
        query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
    }

    @Test func everythingTogether() throws {
        let query = try MetricsQuery(
            .csat,
            pairs(
                "from=2026-10-01&to=2026-11-01&interval=week&by=channel&compare=previous&survey=csat&channel=web"
                    + "&touchpoint=delivery&include=unsolicited&scale=csat:1-7"))
        #expect(query.from?.text == "2026-10-01" && query.to?.text == "2026-11-01")
        #expect(query.interval == .week && query.grouping?.kind == .channel && query.survey == "csat")
        #expect(query.channel == .web && query.touchpoint == "delivery" && query.includesUnsolicited)
        #expect(query.scale?.code == "csat:1-7")
        #expect(query.previousFrom?.text == "2026-08-31")
    }

    @Test func anEmptyValueIsNoValue() throws {
        let query = try MetricsQuery(.nps, pairs("from=&to=&channel=&by="))
        #expect(try query == MetricsQuery(.nps, []))
    }

    @Test(arguments: [
        ("from=2026-02-30", "from"), ("from=yesterday", "from"), ("to=2026-11-01T00:00:00Z", "to"),
        ("interval=year", "interval"), ("by=language", "by"), ("by=attribute:", "by"), ("compare=next", "compare"),
        ("channel=fax", "channel"),
        ("survey=No%20Slug", "survey"), ("touchpoint=UPPER", "touchpoint"), ("include=spam", "include"),
        ("scale=csat:1-5", "scale"), ("scale=nps:0-9", "scale"), ("currency=EUR", "currency"),
        ("form=2026-01-01", "form"),
        ("from=2026-11-01&to=2026-11-01", "to"), ("from=2026-11-02&to=2026-11-01", "to"),
        ("compare=previous", "compare"), ("compare=previous&from=2026-01-01", "compare"),
        ("from=2026-01-01&from=2026-01-02", "from"), ("from=0001-01-01&to=9999-12-31&interval=day", "interval"),
    ])
    func aFaultBearsTheParametersName(_ query: String, _ name: String) {
        #expect(faults(.nps, query).map(\.name) == [name])
    }

    @Test func everyFaultIsNamedAtOnce() {
        #expect(faults(.nps, "from=x&to=y&by=z&colour=red").map(\.name) == ["from", "to", "by", "colour"])
    }

    @Test func aReasonSaysWhatWouldBeRight() {
        #expect(faults(.nps, "interval=year").map(\.reason) == ["must be one of day, week, month, quarter"])
        #expect(faults(.nps, "compare=x").map(\.reason) == ["must be previous"])
    }

    @Test func churnHasNoChannels() {
        #expect(faults(.churn, "by=channel&survey=nps&include=unsolicited").count == 3)
        #expect(faults(.churn, "currency=eur").map(\.name) == ["currency"])
        #expect(faults(.churn, "currency=EUR&interval=month&from=2026-01-01&to=2026-03-01&compare=previous").isEmpty)
    }

    @Test func aSeriesHasAThousandPointsAndNotOneMore() throws {
        let first = try #require(Day(year: 2020, month: 1, day: 1))
        func query(_ days: Int) -> String {
            "interval=day&from=\(first.text)&to=\(first.advanced(by: days).text)"
        }
        #expect(faults(.nps, query(MetricsQuery.seriesPointsMax)).isEmpty)
        #expect(faults(.nps, query(MetricsQuery.seriesPointsMax + 1)).map(\.name) == ["interval"])
    }

    @Test(arguments: [
        (SeriesInterval.day, ["2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02"]),
        (.week, ["2026-01-30", "2026-02-02"]), (.month, ["2026-01-30", "2026-02-01", "2026-02-02"]),
        (.quarter, ["2026-01-30", "2026-02-02"]),
    ])
    func stepsCoverTheRangeAndAreCutAtItsEnds(_ interval: SeriesInterval, _ expected: [String]) throws {
        let from = try #require(Day(text: "2026-01-30"))
        let to = try #require(Day(text: "2026-02-02"))
        #expect(interval.boundaries(from: from, to: to, pointsMax: 100)?.map(\.text) == expected)
        #expect(interval.boundaries(from: to, to: to, pointsMax: 100) == nil)
        #expect(interval.boundaries(from: from, to: to, pointsMax: expected.count - 1) != nil)
        #expect(expected.count == 2 || interval.boundaries(from: from, to: to, pointsMax: expected.count - 2) == nil)
    }

    /// Every day of twenty years, against the steps' own definition.
    @Test(arguments: SeriesInterval.allCases)
    func everyDayLiesInOneWholeStep(_ interval: SeriesInterval) throws {
        var day = try #require(Day(text: "2015-12-28"))
        let end = try #require(Day(text: "2036-01-10"))
        while day < end {
            let (start, next) = (interval.start(of: day), interval.next(after: day))
            guard start <= day, day < next, interval.isWhole(from: start, to: next), interval.start(of: next) == next,
                interval.next(after: start) == next
            else {
                Issue.record("\(interval) \(day.text)")
                return
            }
            day = day.advanced(by: 1)
        }
    }
}
