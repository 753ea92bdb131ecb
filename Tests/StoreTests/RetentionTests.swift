import Database
import Feedback
import Testing

@testable import Store

struct RetentionTests {
    private func old(_ fixture: Fixture, days: Int) -> Instant {
        fixture.clock.now.advanced(byMilliseconds: -Int64(days) * Day.milliseconds)
    }

    private func apply(_ fixture: Fixture) async throws -> Int {
        var total = 0
        while true {
            let step = try await fixture.store.write { try $0.retain(atMost: 7) }
            total += step.count
            if !step.hasMore { return total }
        }
    }

    private func fill(_ fixture: Fixture, _ channel: Channel, days: Int, _ count: Int) async throws {
        let items = (0..<count).map {
            fixture.feedback(
                channel: channel, score: 9, comment: "c\($0)",
                person: PersonClaim(email: "\(channel)\(days)x\($0)@example.org"),
                occurredAt: old(fixture, days: days))
        }
        _ = try await fixture.store.write { try $0.insert(all: items) }
    }

    private func count(_ fixture: Fixture, _ channel: Channel, withComment: Bool) async throws -> Int {
        var filter = FeedbackFilter()
        filter.channel = channel
        let (wanted, wantsComment) = (filter, withComment)
        let page = try await fixture.store.read { try $0.feedback(wanted, after: nil, limit: 500) }
        return page.records.filter { !wantsComment || $0.comment != nil }.count
    }

    @Test func theOutboxIsKeptForAMonth() async throws {
        let fixture = try Fixture()
        try await fill(fixture, .web, days: 0, 10)
        let count = Query("count-outbox", "SELECT count(*) FROM outbox")
        func kept() async throws -> Int64? {
            try await fixture.store.read { try $0.session.first(count) { try $0.integer(0) } }
        }
        fixture.clock.advance(RetentionLimits.newsMilliseconds)
        try await fill(fixture, .web, days: 0, 3)
        #expect(try await fixture.store.write { try $0.forgetNews() } == false)
        #expect(try await kept() == 13)
        fixture.clock.advance(1)
        #expect(try await fixture.store.write { try $0.forgetNews(atMost: 7) })
        #expect(try await kept() == 6)
        #expect(try await fixture.store.write { try $0.forgetNews(atMost: 7) } == false)
        #expect(try await kept() == 3)
    }

    @Test func rulesReachTheirChannelAndAge() async throws {
        let fixture = try Fixture()
        for channel in [Channel.web, .email, .api] {
            try await fill(fixture, channel, days: 100, 20)
            try await fill(fixture, channel, days: 5, 3)
        }
        try await fixture.store.write { writer in
            try writer.set(retention: [
                RetentionRule(channel: .web, days: 30, action: .delete),
                RetentionRule(channel: .api, days: 1_000, action: .delete),
                RetentionRule(channel: nil, days: 30, action: .anonymise),
            ])
        }
        #expect(try await apply(fixture) == 40)
        #expect(try await count(fixture, .web, withComment: false) == 3)
        #expect(try await count(fixture, .email, withComment: false) == 23)
        #expect(try await count(fixture, .email, withComment: true) == 3)
        #expect(try await count(fixture, .api, withComment: true) == 23)
        #expect(try await fixture.store.read { try $0.faults() } == [])
        #expect(try await fixture.store.read { try $0.person(.email("email100x1@example.org")) } == nil)
        #expect(try await fixture.store.read { try $0.person(.email("email5x1@example.org")) } != nil)
        #expect(try await apply(fixture) == 0)
    }

    @Test func whatComesInLateIsReachedToo() async throws {
        let fixture = try Fixture()
        try await fill(fixture, .import, days: 50, 10)
        try await fixture.store.write {
            try $0.set(retention: [RetentionRule(channel: nil, days: 30, action: .anonymise)])
        }
        #expect(try await apply(fixture) == 10)
        try await fill(fixture, .import, days: 400, 9)
        try await fill(fixture, .import, days: 31, 4)
        #expect(try await apply(fixture) == 13)
        #expect(try await count(fixture, .import, withComment: true) == 0)
        #expect(try await count(fixture, .import, withComment: false) == 23)
    }

    @Test func anotherRuleBeginsAnew() async throws {
        let fixture = try Fixture()
        try await fill(fixture, .web, days: 50, 5)
        try await fixture.store.write {
            try $0.set(retention: [RetentionRule(channel: .web, days: 30, action: .anonymise)])
        }
        #expect(try await apply(fixture) == 5)
        try await fill(fixture, .web, days: 20, 5)
        try await fixture.store.write {
            try $0.set(retention: [RetentionRule(channel: .web, days: 10, action: .delete)])
        }
        #expect(try await apply(fixture) == 5)
        #expect(try await count(fixture, .web, withComment: true) == 0)
        #expect(try await fixture.store.read { try $0.retentionRules() }.count == 1)
    }
}
