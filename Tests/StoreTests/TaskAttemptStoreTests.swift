import Database
import Feedback
import Testing

@testable import Store

/// Attempts at tasks: kept once, erased and aged with their people.
struct TaskAttemptStoreTests {
    private func attempt(
        _ fixture: Fixture, key: String? = nil, person: PersonClaim? = nil, channel: Channel = .api,
        outcome: TaskOutcome = .success, touchpoint: String? = nil, daysAgo: Int64 = 0, origin: FeedbackOrigin? = nil
    ) throws -> TaskAttempt {
        var sent = SubmittedAttempt()
        sent.task = "checkout"
        sent.outcome = outcome.rawValue
        sent.durationMilliseconds = 5
        sent.person = person
        sent.touchpoint = touchpoint
        sent.url = "https://shop.example/pay"
        sent.externalID = key
        sent.occurredAt = fixture.clock.now.advanced(byMilliseconds: -daysAgo * Day.milliseconds)
        return try TaskAttempt.checked(
            sent, origin: origin ?? .token(Identifier(high: 1, low: 1)), channel: channel,
            id: fixture.identifiers.next(at: fixture.clock.now), now: fixture.clock.now)
    }

    private func rows(_ fixture: Fixture, _ condition: String = "1 = 1") async throws -> Int64 {
        try await fixture.store.read { reader in
            try reader.session.first(
                Query("count", composed: "SELECT count(*) FROM task_attempt WHERE \(condition)")
            ) { try $0.integer(0) } ?? -1
        }
    }

    @Test func aKeyIsKeptOnceInItsOrigin() async throws {
        let fixture = try Fixture()
        let first = try attempt(fixture, key: "k")
        let again = try attempt(fixture, key: "k")
        let other = try attempt(fixture, key: "k", origin: .token(Identifier(high: 1, low: 2)))
        let outcomes = try await fixture.store.write { writer in
            try [first, again, other].map { try writer.insert($0) }
        }
        #expect(outcomes == [.created(first.id), .known(first.id), .created(other.id)])
        #expect(try await rows(fixture) == 2)
        let kept = try await fixture.store.read { try $0.attempt(first.id) }
        #expect(
            kept?.page == "https://shop.example/pay" && kept?.outcome == .success && kept?.durationMilliseconds == 5)
    }

    @Test func anErasureTakesThePersonAndLeavesTheCount() async throws {
        let fixture = try Fixture()
        let claim = PersonClaim(externalID: "cust-77", email: "x@example.org")
        let mine = try attempt(fixture, key: "order-991", person: claim)
        let other = try attempt(fixture, key: "order-992", person: PersonClaim(externalID: "cust-78"))
        try await fixture.store.write { writer in
            _ = try writer.insert(mine)
            _ = try writer.insert(other)
        }
        let person = try #require(try await fixture.store.read { try $0.person(.externalID("cust-77")) })
        #expect(try await fixture.store.read { try $0.attempts(of: person.id) }.count == 1)
        _ = try await fixture.store.erase(.externalID("cust-77"), actor: "t")
        #expect(try await fixture.store.read { try $0.person(.externalID("cust-77")) } == nil)
        #expect(try await fixture.store.read { try $0.attempt(mine.id) } == nil, "its id leads nowhere")
        #expect(try await rows(fixture) == 2)
        #expect(try await rows(fixture, "external_id IS NULL AND page IS NULL AND person_id IS NULL") == 1)
        #expect(try await rows(fixture, "external_id = 'order-992' AND page IS NOT NULL") == 1)
    }

    @Test func retentionReachesThem() async throws {
        let fixture = try Fixture()
        let claims = (0..<6).map { PersonClaim(externalID: "cust-\($0)") }
        let items = try claims.enumerated().map { number, claim in
            try attempt(
                fixture, key: "k\(number)", person: claim, channel: number < 3 ? .api : .web,
                daysAgo: number % 3 == 0 ? 1 : 40)
        }
        try await fixture.store.write { writer in
            for item in items { _ = try writer.insert(item) }
            try writer.set(retention: [
                RetentionRule(channel: .api, days: 30, action: .delete),
                RetentionRule(channel: .web, days: 30, action: .anonymise),
            ])
        }
        while try await fixture.store.write({ try $0.retain(atMost: 1) }).hasMore {}
        #expect(try await rows(fixture, "channel = 'api'") == 1)
        #expect(try await rows(fixture, "channel = 'web'") == 3)
        #expect(try await rows(fixture, "channel = 'web' AND external_id IS NULL") == 2)
        for (number, isKept) in [true, false, false, true, false, false].enumerated() {
            let found = try await fixture.store.read { try $0.person(.externalID("cust-\(number)")) }
            #expect((found != nil) == isKept, "\(number)")
        }
    }

    @Test func theContextOfAnAnswerIsKeptWithIt() async throws {
        let fixture = try Fixture()
        let vitals = PageVitals(loadMilliseconds: 800, lcpMilliseconds: 900, inpMilliseconds: 12, cls: 0.25)
        let context = FeedbackContext(
            url: "https://shop.example/pay?x=1", vitals: vitals, task: "checkout", taskOutcome: .failure)
        let one = fixture.feedback(score: 3, context: context)
        let batch = [
            fixture.feedback(score: 9, context: context),
            fixture.feedback(score: 9, context: FeedbackContext(url: "https://shop.example/payment")),
        ]
        try await fixture.insert(one)
        _ = try await fixture.store.write { try $0.insert(all: batch) }
        for id in [one.id, batch[0].id] {
            #expect(try await fixture.store.read { try $0.feedback(id) }?.context == context)
        }
        func found(_ change: (inout FeedbackFilter) -> Void) async throws -> Set<Identifier> {
            var filter = FeedbackFilter()
            change(&filter)
            let wanted = filter
            return Set(
                try await fixture.store.read { try $0.feedback(wanted, after: nil, limit: 9) }.records.map(\.id))
        }
        #expect(try await found { $0.page = "https://shop.example/pay" } == [one.id, batch[0].id])
        #expect(try await found { $0.page = "https://shop.example/payment" } == [batch[1].id])
        #expect(try await found { $0.task = "checkout" } == [one.id, batch[0].id])
        #expect(try await found { $0.taskOutcome = .success } == [])
        #expect(try await found { $0.taskOutcome = .failure } == [one.id, batch[0].id])
    }
}
