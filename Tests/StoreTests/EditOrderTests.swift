import Feedback
import Testing

@testable import Store

/// Networks deliver at least once and in any order: what is held in the end is the same.
struct EditOrderTests {
    private enum Event: CaseIterable, Hashable { case post, firstEdit, secondEdit, deletion }

    private func feedback(_ event: Event, _ key: String, _ fixture: Fixture) -> NormalisedFeedback {
        let start = Instant(millisecondsSinceEpoch: 1_700_000_000_000)
        let step: Int64 = event == .post ? 0 : event == .firstEdit ? 1 : 2
        let text = ["one", "two", "three"][Int(step)]
        // As networks whose edits bear no time but their own do, the time of the post is that of its event.
        var made = fixture.feedback(
            externalID: key, channel: .social, score: 8 - Int(step), comment: text, subject: "s \(text)",
            language: ["en", "de", nil][Int(step)], context: FeedbackContext(url: "https://x.example/\(step)"),
            occurredAt: start.advanced(byMilliseconds: step * 1000), isRevision: event != .post)
        made.version = event == .post ? nil : start.advanced(byMilliseconds: step * 1000)
        return made
    }

    private func play(_ event: Event, _ key: String, _ fixture: Fixture) async throws -> FeedbackOutcome? {
        fixture.clock.advance(1)
        let feedback = feedback(event, key, fixture)
        return try await fixture.store.write { writer in
            if event == .deletion {
                _ = try writer.erase(externalID: key, origin: feedback.origin)
                return nil
            }
            return try writer.isDeleted(externalID: key, origin: feedback.origin) ? nil : try writer.insert(feedback)
        }
    }

    @Test func theLastVersionStaysInWhateverOrderTheyCome() async throws {
        let fixture = try Fixture()
        for (index, order) in [Event.post, .firstEdit, .secondEdit].orders.enumerated() {
            // Each comes again after all of them, and once at once.
            let key = "post\(index)"
            var id: Identifier?
            for event in order + [order[0]] + order.reversed() { id = try await play(event, key, fixture)?.record.id }
            let known = try #require(id)
            let found = try await fixture.store.read { try $0.feedback(known) }
            let held = try #require(found)
            #expect(held.comment == "three" && held.subject == "s three" && held.score == 6, "\(order)")
            #expect(held.language == nil && held.context.url == "https://x.example/2", "\(order)")
            #expect(held.occurredAt.millisecondsSinceEpoch == 1_700_000_000_000, "\(order)")
        }
        #expect(try await fixture.store.read { try $0.faults() } == [])
        await fixture.store.close()
    }

    @Test func aDeletionIsTheLastWordInWhateverOrderItComes() async throws {
        let fixture = try Fixture()
        for (index, order) in Event.allCases.orders.enumerated() {
            let key = "post\(index)"
            var ids: Set<Identifier> = []
            for event in order + order {
                if let outcome = try await play(event, key, fixture) { ids.insert(outcome.record.id) }
            }
            for id in ids { #expect(try await fixture.store.read { try $0.feedback(id) } == nil, "\(order)") }
        }
        await fixture.store.close()
    }

    @Test func anOlderVersionIsSaidToBeOne() async throws {
        let fixture = try Fixture()
        _ = try await play(.secondEdit, "k", fixture)
        _ = try await play(.post, "k", fixture)
        let late = try await play(.firstEdit, "k", fixture)
        let again = try await play(.secondEdit, "k", fixture)
        guard case .outdated(let held) = late, case .duplicate = again else {
            Issue.record("\(String(describing: late)), \(String(describing: again))")
            return
        }
        #expect(held.comment == "three")
        await fixture.store.close()
    }

    /// Two edits within the provider's unit of time, and edits without a time: what comes later is later.
    @Test func withoutALaterTimeTheOrderOfArrivalCounts() async throws {
        let fixture = try Fixture()
        for (index, version) in [Instant(millisecondsSinceEpoch: 1_700_000_000_000), nil].enumerated() {
            for text in ["b", "a"] {
                var edit = fixture.feedback(externalID: "k\(index)", comment: text, isRevision: true)
                edit.version = version
                let outcome = try await fixture.insert(edit)
                #expect(outcome.record.comment == text)
            }
        }
        await fixture.store.close()
    }

    /// What was made before versions were kept: reading it again gives it one, and keeps the latest.
    @Test func readingAgainKeepsTheLastVersion() async throws {
        let fixture = try Fixture()
        for event in [Event.secondEdit, .firstEdit, .post] {
            let edit = feedback(event, "k", fixture)
            _ = try await fixture.store.write { try $0.readAgain(edit) }
        }
        for event in [Event.post, .secondEdit, .firstEdit] {
            let edit = feedback(event, "k", fixture)
            let outcome = try await fixture.store.write { try $0.readAgain(edit) }
            #expect(outcome?.record.comment == "three")
            #expect(outcome?.record.context.url == "https://x.example/2")
        }
        await fixture.store.close()
    }

    @Test func whatIsNoEditHasNoVersion() async throws {
        let fixture = try Fixture()
        var plain = fixture.feedback(externalID: "k", score: 9)
        plain.version = nil
        try await fixture.insert(plain)
        let rows = try await fixture.store.read { try $0.heldVersion(1) }
        #expect(rows == nil)
        await fixture.store.close()
    }
}
