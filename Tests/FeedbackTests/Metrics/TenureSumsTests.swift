import TestSupport
import Testing

@testable import Feedback

/// What is added up for all customers at once equals what is found person by person.
struct TenureSumsTests {
    private struct Person {
        let events: [SubscriptionEvent]
        let group: Int32
        let attribute: Int32
    }

    private static let days = 420

    private static func people(_ count: Int, _ random: inout SeededGenerator) -> [Person] {
        (0..<count).map { _ in
            let days = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                Int64.random(in: 0...Int64(Self.days), using: &random)
            }
            let events = days.sorted().map { day in
                SubscriptionEvent(
                    kind: SubscriptionEvent.Kind.allCases.randomElement(using: &random) ?? .started,
                    monthlyRevenueMinor: 100 + day, currency: day % 3 == 0 ? "USD" : "EUR",
                    occurredAt: Instant(millisecondsSinceEpoch: day * Day.milliseconds + day * 1_009))
            }
            return Person(
                events: events, group: Int32.random(in: -1...2, using: &random),
                attribute: Int32.random(in: -1...1, using: &random))
        }
    }

    private static func history(_ people: [Person]) -> SubscriptionHistory {
        var history = SubscriptionHistory()
        for (number, person) in people.enumerated() {
            for event in person.events {
                history.add(
                    event.kind, monthlyRevenueMinor: event.monthlyRevenueMinor, currency: event.currency,
                    occurredAt: event.occurredAt, of: Int64(number))
            }
        }
        return history
    }

    private static let now = Instant(millisecondsSinceEpoch: 400 * Day.milliseconds)

    private static func spans(_ person: Person) -> [(start: Day, end: Day?)] {
        SubscriptionHistoryTests.spans(person.events, until: now)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func theyAreThoseOfEachPerson(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let people = Self.people(300, &random)
        let now = Self.now
        let today = now.day
        let table = TenureTable(Self.history(people), zone: .utc, now: now)
        func day(_ number: Int32) -> Day { Day(daysSinceEpoch: number) }
        let ranges: [(from: Day?, to: Day?)] = [(nil, nil), (day(100), day(220)), (nil, day(31)), (day(390), nil)]
        for range in ranges {
            for wanted in [nil, Int32(1), -2] {
                var selection = TenureSums.Selection()
                (selection.from, selection.to) = range
                selection.wanted = wanted.map { (people.map(\.attribute), $0) }
                selection.groups = people.map(\.group)
                selection.groupCount = 3
                let sums = TenureSums(table, selection, today: today, months: 9)
                let members = people.filter { person in
                    guard let tenure = Tenure(Self.spans(person)) else { return false }
                    return (range.from.map { $0 <= tenure.started } ?? true)
                        && (range.to.map { tenure.started < $0 } ?? true)
                        && wanted.map { $0 == person.attribute } ?? true
                }
                func check(_ tallies: [SurvivalTally], _ members: [Person], _ name: String) {
                    let times = members.compactMap { person -> SurvivalTime? in
                        let first = Self.spans(person)[0]
                        return SurvivalTime(
                            days: Double(first.start.days(until: first.end ?? today)), left: first.end != nil)
                    }
                    #expect(tallies == SurvivalTally.sorted(times), "seed \(seed), \(name)")
                }
                check(sums.all, members, "all")
                for group in 0..<3 {
                    let own = members.filter { $0.group == group }
                    check(sums.tallies(ofGroup: group), own, "group \(group)")
                    #expect(sums.count(ofGroup: group) == own.count)
                }
                Self.check(sums.cohorts, members, today, now)
            }
        }
    }

    private static func check(_ table: CohortTable, _ members: [Person], _ today: Day, _ now: Instant) {
        let tenures = members.compactMap { Tenure(Self.spans($0)) }
        #expect(table.cohorts.map(\.month) == Set(tenures.map(\.started.firstOfMonth)).sorted())
        for cohort in table.cohorts {
            let own = tenures.filter { $0.started.firstOfMonth == cohort.month }
            #expect(cohort.size == own.count && cohort.retained.count == 10)
            let lastDay = cohort.month.addingMonths(1).advanced(by: -1)
            for (column, share) in cohort.retained.enumerated() {
                #expect((share != nil) == (lastDay.addingMonths(column) < today))
                guard let share, column > 0 else { continue }
                #expect(share.successes == own.count { $0.isActive(on: $0.started.addingMonths(column)) })
            }
        }
    }

    /// Recommending and leaving, against each person followed for themselves.
    @Test(arguments: [UInt64(4), 5, 6])
    func whoIsFollowedIsFollowedAlone(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let people = Self.people(500, &random)
        let history = Self.history(people)
        let now = Self.now
        func instant() -> Int64 { Int64.random(in: 0...(395 * Day.milliseconds), using: &random) }
        let scores = people.map { _ in Int8.random(in: -6...10, using: &random) }
        let times = people.map { _ in instant() }
        let asked = people.indices.filter { $0 % 3 > 0 }.map {
            (person: Int64($0), askedAt: Instant(millisecondsSinceEpoch: instant()))
        }
        let said = try #require(Recommendations(scores: scores, times: times))
        var tally = LoyaltyTally(windowDays: 60, now: now, currencies: history.currencies.count)
        let notCustomers = tally.add(history, said: said, asked: asked)
        var others = 0
        var expected = LoyaltyTally(windowDays: 60, now: now, currencies: history.currencies.count)
        for (place, person) in people.enumerated() {
            let silent = asked.first { $0.person == Int64(place) }?.askedAt
            let answer = scores[place] < 0 ? silent : Instant(millisecondsSinceEpoch: times[place])
            guard let index = answer else { continue }
            let group = LoyaltyGroup(score: Int(scores[place])) ?? .silent
            var (amount, currency, leftAt): (Int64?, String, Instant?) = (nil, "", nil)
            var wasCustomer = false
            for event in person.events where event.occurredAt <= now {
                let isOpen = amount != nil
                switch event.kind {
                case .cancelled:
                    if isOpen, event.occurredAt > index, leftAt == nil { leftAt = event.occurredAt }
                    amount = nil
                case .changed where !isOpen: break
                default: (amount, currency) = (event.monthlyRevenueMinor, event.currency)
                }
                if event.occurredAt <= index { wasCustomer = amount != nil }
            }
            guard wasCustomer else {
                others += 1
                continue
            }
            expected.add(
                LoyaltyFollowUp(
                    group: group, index: index, leftAt: leftAt, monthlyRevenueMinor: amount, isOpen: amount != nil),
                currency: history.currencies.firstIndex(of: currency) ?? -1)
        }
        #expect(notCustomers == others && others > 0)
        for currency in history.currencies.indices {
            #expect(tally.churn(payingIn: currency) == expected.churn(payingIn: currency))
        }
        #expect(tally.mostUsed(of: history.currencies) == expected.mostUsed(of: history.currencies))
        #expect(Recommendations(scores: [1], times: []) == nil)
    }
}
