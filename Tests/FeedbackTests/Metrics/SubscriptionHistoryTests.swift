import Testing

@testable import Feedback

/// Subscriptions as steps, and what is computed from them.
struct SubscriptionHistoryTests {
    private static func at(_ day: Int) -> Instant { Instant(millisecondsSinceEpoch: Int64(day) * Day.milliseconds) }

    private static func event(
        _ kind: SubscriptionEvent.Kind, _ day: Int, _ amount: Int64 = 5, _ currency: String = "EUR"
    )
        -> SubscriptionEvent
    {
        SubscriptionEvent(kind: kind, monthlyRevenueMinor: amount, currency: currency, occurredAt: at(day))
    }

    private static func history(_ people: [(Int64, [SubscriptionEvent])]) -> SubscriptionHistory {
        var history = SubscriptionHistory()
        for (person, events) in people {
            for event in events {
                history.add(
                    event.kind, monthlyRevenueMinor: event.monthlyRevenueMinor, currency: event.currency,
                    occurredAt: event.occurredAt, of: person)
            }
        }
        return history
    }

    private static func steps(_ history: SubscriptionHistory) -> [[SubscriptionStep]] {
        var all: [[SubscriptionStep]] = []
        history.forEach { _, steps in all.append(Array(steps)) }
        return all
    }

    @Test func whatChangesNothingIsNoStep() {
        let history = Self.history([
            (3, [Self.event(.changed, 1), Self.event(.cancelled, 2)]),
            (
                7,
                [
                    Self.event(.started, 3), Self.event(.cancelled, 4), Self.event(.cancelled, 5),
                    Self.event(.changed, 6),
                ]
            ),
            (9, [Self.event(.reactivated, 8, 9, "USD")]),
        ])
        #expect(history.people == [3, 7, 9] && history.currencies == ["EUR", "USD"])
        #expect(history.firstEvent == Self.at(1) && history.lastEvent == Self.at(8))
        #expect(
            Self.steps(history) == [
                [],
                [
                    SubscriptionStep(occurredAt: Self.at(3), amount: 5, currency: 0),
                    SubscriptionStep(occurredAt: Self.at(4), amount: 0, currency: -1),
                ], [SubscriptionStep(occurredAt: Self.at(8), amount: 9, currency: 1)],
            ])
        #expect(history.place(of: 7) == 1 && history.place(of: 8) == nil && history.place(of: 10) == nil)
    }

    @Test func someArePutInThePlaceOfOthers() {
        let history = Self.history([(3, [Self.event(.started, 1)]), (7, [Self.event(.started, 3)])])
        let changed = history.replacing([
            2: [Self.event(.started, 2)], 5: [], 7: [Self.event(.started, 3), Self.event(.cancelled, 9)],
            8: [Self.event(.started, 20, 4, "USD")],
        ])
        #expect(changed.people == [2, 3, 7, 8])
        #expect(Self.steps(changed).map(\.count) == [1, 1, 2, 1] && changed.lastEvent == Self.at(20))
        #expect(Self.steps(history.replacing([:])) == Self.steps(history))
        #expect(history.replacing([3: []]).people == [7])
    }

    /// Days of coming and going, against each person's own tenure.
    @Test func tenuresAreThoseOfEachPerson() {
        var generator = SplitMix(state: 11)
        let now = Self.at(300)
        let people = (0..<200).map { person -> (Int64, [SubscriptionEvent]) in
            let days = (0..<Int.random(in: 1...7, using: &generator)).map { _ in
                Int.random(in: 0...320, using: &generator)
            }
            return (
                Int64(person),
                days.sorted().map { day in
                    Self.event(SubscriptionEvent.Kind.allCases.randomElement(using: &generator) ?? .started, day)
                }
            )
        }
        let table = TenureTable(Self.history(people), zone: .utc, now: now)
        let tenures = people.compactMap { Tenure(Self.spans($0.1, until: now)) }
        #expect(table.rows.count == tenures.count && tenures.count > 100)
        var seen: [Int32: Tenure] = [:]
        for (person, events) in people { seen[Int32(person)] = Tenure(Self.spans(events, until: now)) }
        var lastStart = Day(daysSinceEpoch: -1)
        table.forEachStart { start, rows in
            #expect(lastStart < start && !rows.isEmpty)
            lastStart = start
            #expect(rows.map(\.place) == rows.map(\.place).sorted())
            for row in rows {
                guard let tenure = seen.removeValue(forKey: row.place) else { return #expect(Bool(false)) }
                let end = row.stay < 0 ? nil : start.advanced(by: Int(row.stay))
                #expect(start == tenure.started && end == tenure.spans[0].end)
                for day in stride(from: Int32(0), through: 320, by: 7) {
                    let day = Day(daysSinceEpoch: day)
                    #expect(table.isActive(row, startedOn: start, on: day) == tenure.isActive(on: day))
                }
            }
        }
        #expect(seen.isEmpty)
        let today = Day(daysSinceEpoch: 300)
        #expect(TenureSums(table, today: today).cohorts == CohortTable(tenures, today: today))
        for cohort in CohortTable(tenures, today: today).cohorts {
            let members = tenures.filter { $0.started.firstOfMonth == cohort.month }
            for (column, share) in cohort.retained.enumerated() where column > 0 {
                guard let share else { continue }
                #expect(share.successes == members.count { $0.isActive(on: $0.started.addingMonths(column)) })
            }
        }
    }

    /// When the customer was one, counted event by event.
    static func spans(_ events: [SubscriptionEvent], until now: Instant) -> [(start: Day, end: Day?)] {
        var spans: [(start: Day, end: Day?)] = []
        var start: Day?
        for event in events where event.occurredAt <= now {
            switch event.kind {
            case .started, .reactivated: start = start ?? event.occurredAt.day
            case .changed: break
            case .cancelled:
                if let begun = start { spans.append((begun, event.occurredAt.day)) }
                start = nil
            }
        }
        return spans + (start.map { [($0, nil)] } ?? [])
    }
}
