import Feedback
import Testing

@testable import Store

/// An export remembers the people it has written, and not longer than they are so.
struct ExportMemoryTests {
    private func lines(
        _ fixture: Fixture, _ format: ExportFormat, _ memory: ExportMemory?, rows: Int64
    ) async throws -> [String] {
        var text = ""
        var row: Int64 = 0
        let last = try await fixture.store.read { try $0.exportEnd(.feedback(FeedbackFilter())) }
        while row < last {
            let place = row
            let slice = try await fixture.store.read {
                try $0.export(
                    .feedback(FeedbackFilter()), format, after: place, through: last, rows: rows, memory: memory)
            }
            text += String(decoding: slice.bytes, as: UTF8.self)
            row = slice.end
        }
        return text.utf8.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }

    private func claim(_ number: Int, plan: String) -> PersonClaim {
        PersonClaim(
            externalID: "cust-\(number)", name: "Name, \"\(number)\"",
            attributes: [.init(name: "plan", value: plan), .init(name: "city", value: "=A\(number);")])
    }

    @Test(arguments: ExportFormat.allCases)
    func linesAreTheSameWithAndWithoutIt(format: ExportFormat) async throws {
        let fixture = try Fixture(readers: 1)
        for number in 0..<40 {
            try await fixture.insert(
                fixture.feedback(score: 9, person: number % 4 == 0 ? nil : claim(number % 3, plan: "pro")))
        }
        let plain = try await lines(fixture, format, nil, rows: 1_000)
        #expect(plain.count == 40)
        for rows in [Int64(1), 7, 1_000] {
            #expect(try await lines(fixture, format, ExportMemory(), rows: rows) == plain)
        }
        await fixture.store.close()
    }

    @Test(arguments: ExportFormat.allCases)
    func whatIsChangedBetweenTwoPiecesIsSeen(format: ExportFormat) async throws {
        let fixture = try Fixture(readers: 1)
        for _ in 0..<4 { try await fixture.insert(fixture.feedback(score: 9, person: claim(1, plan: "pro"))) }
        let memory = ExportMemory()
        let before = try await lines(fixture, format, memory, rows: 2)
        #expect(before.allSatisfy { $0.contains("pro") })
        fixture.clock.advance(1_000)
        try await fixture.insert(fixture.feedback(score: 9, person: claim(1, plan: "team")))
        let after = try await lines(fixture, format, memory, rows: 2)
        #expect(after.count == 5 && after.allSatisfy { $0.contains("team") })
        await fixture.store.close()
    }
}
