import Testing

@testable import Feedback

/// Churn of customers and revenue against METRICS.md.
struct ChurnTests {
    private static let day = Day.milliseconds
    private let start = Instant(millisecondsSinceEpoch: 1_000 * ChurnTests.day)
    private let end = Instant(millisecondsSinceEpoch: 1_030 * ChurnTests.day)

    private func event(
        _ kind: SubscriptionEvent.Kind, day: Double, _ amount: Int64 = 0, _ currency: String = "EUR"
    ) -> SubscriptionEvent {
        let milliseconds = start.millisecondsSinceEpoch + Int64(day * Double(ChurnTests.day))
        return SubscriptionEvent(
            kind: kind, monthlyRevenueMinor: amount, currency: currency,
            occurredAt: Instant(millisecondsSinceEpoch: milliseconds))
    }

    private func inputs(_ people: [[SubscriptionEvent]]) throws -> ChurnInputs {
        var ledger = ChurnLedger(try #require(Period(from: start, to: end)))
        for events in people { ledger.add(events) }
        return try #require(ledger.periods.first)
    }

    @Test func workedExampleOfCustomers() throws {
        var people = (0..<950).map { _ in [event(.started, day: -10, 10)] }
        people += (0..<50).map { _ in [event(.started, day: -10, 10), event(.cancelled, day: 3)] }
        people += (0..<190).map { _ in [event(.started, day: 2, 10)] }
        people += (0..<10).map { _ in [event(.started, day: 2, 10), event(.cancelled, day: 9)] }
        let inputs = try inputs(people)
        #expect((inputs.start, inputs.left, inputs.joined, inputs.end) == (1_000, 50, 200, 1_140))
        let churn = try #require(inputs.customerChurn).percent
        #expect(churn.value == 5 && churn.n == 1_000)
        #expect(abs(churn.low - 3.8022021876950003) < 1e-9 && abs(churn.high - 6.542206076004961) < 1e-9)
        #expect(inputs.exposure.churns == 60)
    }

    @Test func workedExampleOfRevenue() throws {
        let inputs = try inputs([
            [event(.started, day: -5, 400), event(.cancelled, day: 1)],
            [event(.started, day: -5, 1_000), event(.changed, day: 2, 800)],
            [event(.started, day: -5, 8_600), event(.changed, day: 2, 9_500)],
            [event(.started, day: 4, 7_777)],
        ])
        let revenue = try #require(inputs.revenue.first)
        #expect((revenue.start, revenue.churned, revenue.contraction, revenue.expansion) == (10_000, 400, 200, 900))
        #expect(revenue.grossChurn == 6 && revenue.grossRetention == 94)
        #expect(revenue.netChurn == -3 && revenue.netRetention == 103)
        #expect(inputs.revenue.count == 1 && revenue.customers == 3)
    }

    @Test func workedExampleOfCompounding() throws {
        #expect(abs(try #require(Exposure.compounded(percent: 5, periods: 12)) - 45.96) < 0.005)
        #expect(Exposure.compounded(percent: 0, periods: 12) == 0)
        #expect(Exposure.compounded(percent: 100, periods: 1) == 100)
        #expect(Exposure.compounded(percent: 101, periods: 1) == nil)
    }

    @Test func exposureCountsEveryCancellationAndEveryDay() throws {
        let inputs = try inputs([
            [event(.started, day: -5, 1), event(.cancelled, day: 10), event(.reactivated, day: 20, 1)],
            [event(.started, day: 25, 1)],
        ])
        #expect(inputs.exposure.churns == 1)
        #expect(inputs.exposure.customerDays == 25)
        #expect(inputs.exposure.rate == 0.04)
        // 1 - e^(-1.2)
        #expect(abs(try #require(inputs.exposure.thirtyDayChurn) - 69.88057880877979) < 1e-10)
        #expect(Exposure().rate == nil && Exposure().thirtyDayChurn == nil)
    }

    @Test func theFutureIsNoTimeThatAnybodyStayed() throws {
        let noon = start.advanced(byMilliseconds: 10 * ChurnTests.day)
        var ledger = try #require(ChurnLedger(boundaries: [start, end], observedUntil: noon))
        ledger.add([event(.started, day: -5, 1)])
        ledger.add([event(.started, day: 11, 1), event(.cancelled, day: 12)])
        let inputs = try #require(ledger.periods.first)
        #expect(inputs.exposure == Exposure(churns: 1, customerMilliseconds: 10 * ChurnTests.day))
        #expect((inputs.start, inputs.joined, inputs.end) == (1, 1, 1))
    }

    @Test func whoComesBackBeforeTheEndHasNotLeft() throws {
        let inputs = try inputs([
            [event(.started, day: -5, 100), event(.cancelled, day: 10), event(.reactivated, day: 20, 150)]
        ])
        #expect((inputs.start, inputs.left, inputs.end) == (1, 0, 1))
        #expect(inputs.revenue.first?.expansion == 50)
    }

    @Test func thePeriodIsHalfOpen() throws {
        let atStart = try inputs([[event(.started, day: -5, 1), event(.cancelled, day: 0)]])
        #expect((atStart.start, atStart.left) == (1, 1))
        let atEnd = try inputs([[event(.started, day: -5, 1), event(.cancelled, day: 30)]])
        #expect((atEnd.start, atEnd.left, atEnd.end) == (1, 0, 1))
        let joined = try inputs([[event(.started, day: 0, 1)]])
        #expect((joined.start, joined.joined, joined.end) == (0, 1, 1))
        let before = try inputs([[event(.started, day: -5, 1), event(.cancelled, day: -1)]])
        #expect(before == ChurnInputs())
    }

    @Test func aChangeSaysNothingOfWhoIsNotThere() throws {
        let inputs = try inputs([[event(.changed, day: -5, 100)], [event(.cancelled, day: 3)]])
        #expect(inputs == ChurnInputs())
    }

    @Test func currenciesAreNeverAdded() throws {
        let inputs = try inputs([
            [event(.started, day: -5, 100, "USD"), event(.cancelled, day: 3)],
            [event(.started, day: -5, 300, "EUR")],
            [event(.started, day: -5, 900, "EUR"), event(.changed, day: 3, 900, "USD")],
        ])
        #expect(
            inputs.revenue == [
                RevenueChurn(currency: "EUR", start: 300, customers: 1),
                RevenueChurn(currency: "USD", start: 100, churned: 100, customers: 1),
            ])
        #expect((inputs.start, inputs.left) == (3, 1))
    }

    @Test func sumsThatDoNotFitStayAtTheLargestNumber() throws {
        let inputs = try inputs([
            [event(.started, day: -5, .max), event(.cancelled, day: 3)],
            [event(.started, day: -5, .max), event(.changed, day: 3, .min)],
        ])
        let revenue = try #require(inputs.revenue.first)
        #expect(revenue.start == .max && revenue.churned == .max && revenue.contraction == .max)
        #expect(revenue.grossChurn == 200)
    }

    @Test func nobodyHasNoChurn() throws {
        #expect(ChurnInputs().customerChurn == nil)
        #expect(RevenueChurn(currency: "EUR").grossChurn == nil && RevenueChurn(currency: "EUR").netRetention == nil)
        #expect(Period(from: end, to: start) == nil && Period(from: end, to: end) == nil)
        #expect(ChurnLedger(boundaries: [start]) == nil && ChurnLedger(boundaries: [end, start]) == nil)
    }

    /// A series read in one go equals each period read alone.
    @Test func aSeriesEqualsItsPeriods() throws {
        var generator = SplitMix(state: 7)
        let people = (0..<200).map { _ in randomLife(&generator) }
        let boundaries = stride(from: 0, through: 30, by: 5).map {
            start.advanced(byMilliseconds: Int64($0) * ChurnTests.day)
        }
        var series = try #require(ChurnLedger(boundaries: boundaries))
        people.forEach { series.add($0) }
        for (index, inputs) in series.periods.enumerated() {
            var alone = ChurnLedger(try #require(Period(from: boundaries[index], to: boundaries[index + 1])))
            people.forEach { alone.add($0) }
            #expect(inputs == alone.periods.first)
            #expect(inputs.start - inputs.left <= inputs.end)
        }
        for (one, next) in zip(series.periods, series.periods.dropFirst()) { #expect(one.end == next.start) }
        let total = try self.inputs(people)
        #expect(total.exposure.churns == series.periods.reduce(0) { $0 + $1.exposure.churns })
        #expect(
            total.exposure.customerMilliseconds
                == series.periods.reduce(0) { $0 + $1.exposure.customerMilliseconds })
    }

    private func randomLife(_ generator: inout SplitMix) -> [SubscriptionEvent] {
        let kinds: [SubscriptionEvent.Kind] = [.started, .cancelled, .changed, .reactivated]
        let days = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
            Double(Int.random(in: -40...160, using: &generator)) / 4
        }
        return days.sorted().map { day in
            event(
                kinds.randomElement(using: &generator) ?? .started, day: day,
                Int64.random(in: 0...50, using: &generator),
                Bool.random(using: &generator) ? "EUR" : "USD")
        }
    }
}
