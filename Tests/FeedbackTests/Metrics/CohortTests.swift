import Testing

@testable import Feedback

/// The retention table.
struct CohortTests {
    private static func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day {
        try #require(Day(year: year, month: month, day: day))
    }

    @Test func rowsAreStartMonthsAndCellsThatAreNotCompleteAreBlank() throws {
        let tenures = try [
            Tenure([(Self.day(2026, 1, 1), nil)]), Tenure([(Self.day(2026, 1, 31), Self.day(2026, 2, 28))]),
            Tenure([(Self.day(2026, 1, 15), Self.day(2026, 3, 15))]),
            Tenure([(Self.day(2026, 2, 3), Self.day(2026, 2, 20)), (Self.day(2026, 4, 1), nil)]),
        ].compactMap { $0 }
        let table = try CohortTable(tenures, today: Self.day(2026, 4, 10), months: 4)
        #expect(table.cohorts.map(\.month) == [try Self.day(2026, 1, 1), try Self.day(2026, 2, 1)])
        #expect(table.cohorts.map(\.size) == [3, 1])
        let january = table.cohorts[0].retained.map { $0?.successes }
        // 28 February is a month after 31 January: whoever cancels on that day is gone.
        #expect(january == [3, 2, 1, nil, nil])
        #expect(table.cohorts[1].retained.map { $0?.successes } == [1, 0, nil, nil, nil])
    }

    @Test func whoComesBackIsThereAgain() throws {
        let tenure = try #require(
            try Tenure([(Self.day(2026, 4, 1), nil), (Self.day(2026, 2, 3), Self.day(2026, 2, 20))]))
        #expect(try tenure.started == Self.day(2026, 2, 3))
        let table = try CohortTable([tenure], today: Self.day(2026, 12, 1), months: 3)
        #expect(table.cohorts[0].retained.map { $0?.successes } == [1, 0, 1, 1])
        #expect(Tenure([]) == nil)
    }

    @Test func aMonthIsCompleteOnTheDayAfterItsLast() throws {
        let tenure = try #require(try Tenure([(Self.day(2026, 1, 5), nil)]))
        let before = try CohortTable([tenure], today: Self.day(2026, 2, 28), months: 1)
        #expect(before.cohorts[0].retained[1] == nil)
        let after = try CohortTable([tenure], today: Self.day(2026, 3, 1), months: 1)
        #expect(after.cohorts[0].retained[1]?.successes == 1)
        #expect(try CohortTable([tenure], today: Self.day(2026, 1, 4)).cohorts.isEmpty)
    }

    @Test func monthsAreAddedByTheCalendar() throws {
        #expect(try Self.day(2024, 1, 31).addingMonths(1) == Self.day(2024, 2, 29))
        #expect(try Self.day(2026, 1, 31).addingMonths(1) == Self.day(2026, 2, 28))
        #expect(try Self.day(2026, 11, 30).addingMonths(3) == Self.day(2027, 2, 28))
        #expect(try Self.day(2026, 3, 15).addingMonths(-3) == Self.day(2025, 12, 15))
        #expect(try Self.day(2026, 3, 15).addingMonths(0) == Self.day(2026, 3, 15))
    }
}
