import Codecs
import Database
import Feedback
import Foundation
import Testing

@testable import Store

struct ErasureTests {
    private static let token = "zqxjerasuretoken"

    /// The files of a folder that hold the token, as another process sees them: to open and close a database here would
    /// drop the locks that this process holds on it.
    private func hits(_ folder: String) throws -> [String] {
        let grep = Process()
        grep.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        grep.arguments = ["grep", "-rlai", ErasureTests.token, folder]
        let pipe = Pipe()
        grep.standardOutput = pipe
        try grep.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        grep.waitUntilExit()
        // 0 found, 1 found nothing; anything else looked at nothing.
        #expect(grep.terminationStatus <= 1)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func claim() -> PersonClaim {
        let token = ErasureTests.token
        return PersonClaim(
            externalID: token, email: "\(token)@example.org", name: "Name \(token)", handle: "@\(token)",
            phone: "+49\(token)",
            attributes: [.init(name: "note", value: token)])
    }

    private func leaveTraces(_ fixture: Fixture) async throws -> Identifier {
        let token = ErasureTests.token
        let source = StoredSource(
            id: fixture.identifiers.next(at: fixture.clock.now), kind: .email, name: "mail", survey: nil, secrets: [],
            createdAt: fixture.clock.now, lastEventAt: nil, events: 0)
        let items = (0..<3).map { number in
            fixture.feedback(
                origin: number == 0 ? .source(source.id) : .publicForm, externalID: "ext-\(token)-\(number)",
                channel: number == 0 ? .email : .web, score: 9,
                answers: [
                    NormalisedAnswer(question: "nps", scale: .nps, value: .score(9)),
                    NormalisedAnswer(question: "reason", scale: nil, value: .text("because \(token)")),
                ], comment: "comment \(token) \(number)", subject: "subject \(token)", fullText: "full \(token)",
                person: claim(), tags: [token],
                context: FeedbackContext(url: "https://x/\(token)", referrer: token, userAgent: token),
                spamReasons: [token])
        }
        func delivery(_ key: String, _ body: String) -> RawDelivery {
            RawDelivery(
                id: fixture.identifiers.next(at: fixture.clock.now), source: source.id, dedupeKey: key,
                contentType: "message/rfc822", body: Array(body.utf8), receivedAt: fixture.clock.now, outcome: "stored")
        }
        let linked = delivery("key-\(token)", "Subject: =?utf-8?B?enF4amVyYXN1cmV0b2tlbg==?= \(token)")
        let refused = delivery("other", "From: \(token.uppercased())@example.org")
        let another = delivery("third", "From: someone.else@example.org")
        try await fixture.store.write { writer in
            try writer.insert(source)
            for item in items { _ = try writer.insert(item) }
            for raw in [linked, refused, another] { _ = try writer.insert(raw) }
            try writer.link(delivery: linked.id, feedback: [items[0].id])
            try writer.keep(
                KeptAnswer(
                    bodyDigest: [UInt8](repeating: 1, count: 32), status: 201, location: nil, body: Array(token.utf8)),
                scope: "s", key: "k")
        }
        return items[0].id
    }

    @Test func nothingIsLeftAndTheCountsStay() async throws {
        let fixture = try Fixture()
        // Others before and behind, so that pages and segments are shared.
        let others = (0..<400).map {
            fixture.feedback(score: $0 % 11, comment: "other \($0)", person: PersonClaim(email: "o\($0)@example.org"))
        }
        _ = try await fixture.store.write { try $0.insert(all: Array(others.prefix(200))) }
        let id = try await leaveTraces(fixture)
        _ = try await fixture.store.write { try $0.insert(all: Array(others.suffix(200))) }
        let before = try await fixture.store.read { try BackupTotals($0.session) }
        #expect(try !hits(fixture.folder.path).isEmpty)

        #expect(try await fixture.store.erase(.email("\(ErasureTests.token)@example.org"), actor: "test") == 3)
        #expect(try await fixture.store.scrub())
        #expect(try hits(fixture.folder.path) == [])

        let after = try await fixture.store.read { try BackupTotals($0.session) }
        #expect(after.figures["metric.nps.n"] == before.figures["metric.nps.n"])
        #expect(after.figures["metric.nps.sum"] == before.figures["metric.nps.sum"])
        #expect(try await fixture.store.read { try $0.faults() } == [])
        #expect(try await fixture.store.read { try $0.feedback(id) } == nil)
        #expect(try await fixture.store.read { try $0.person(.email("o7@example.org")) } != nil)
        // The raw request of somebody else is still there.
        let bodies = try await fixture.store.read { reader in
            try reader.session.all(.deliveryBodies, [.integer(0), .integer(99)]) { try $0.blob(1) }
        }
        #expect(bodies.count == 1)
        #expect(try await fixture.store.read { try $0.verifyAudit() }.fault == nil)
        #expect(try await fixture.store.erase(.email("\(ErasureTests.token)@example.org"), actor: "test") == nil)

        let copy = TemporaryFolder()
        try Backup(directory: fixture.folder.path, now: fixture.clock.now).write(to: copy.path + "/b.sqlite")
        #expect(try hits(copy.path) == [])
    }

    @Test func whatComesBetweenTheSearchAndTheErasureIsErasedToo() async throws {
        let fixture = try Fixture()
        let first = try await fixture.insert(fixture.feedback(score: 3, comment: "first", person: claim()))
        let person = try #require(first.record.person?.id)
        let ends = try await fixture.store.read { try $0.traceEnds() }
        _ = try await leaveTraces(fixture)
        let traces = PersonTraces(person: person, ends: ends)
        #expect(try await fixture.store.write { try $0.erase(traces, actor: "test") } == 4)
        try await fixture.store.scrub()
        #expect(try hits(fixture.folder.path) == [])
        #expect(try await fixture.store.read { try $0.faults() } == [])
    }

    @Test func churnKeepsItsCounts() async throws {
        let fixture = try Fixture()
        let event = SubscriptionEvent(
            kind: .started, monthlyRevenueMinor: 900, currency: "EUR", occurredAt: fixture.clock.now)
        _ = try await fixture.store.write { try $0.insert(event, person: self.claim()) }
        #expect(try await fixture.store.erase(.externalID(ErasureTests.token), actor: "test") == 0)
        try await fixture.store.scrub()
        #expect(try hits(fixture.folder.path) == [])
        let totals = try await fixture.store.read { try BackupTotals($0.session) }
        #expect(totals.figures["rows.subscription_event"] == 1 && totals.figures["rows.person"] == 1)
    }

    @Test func aShortIdIsNoNeedle() {
        let person = StoredPerson(id: Identifier(high: 0, low: 0), externalID: "42", email: "a@b.org")
        let needles = TraceNeedles(person, externalIDs: [], identifiers: [])
        func isIn(_ text: String) -> Bool { Array(text.utf8).withUnsafeBufferPointer { needles.isIn($0) } }
        #expect(!isIn("score 42"))
        #expect(isIn("<A@B.org>") && !isIn("xa@b.org") && !isIn("a@b.orgx"))
    }

    /// A new table must be looked at: may it name a person?
    @Test func everyTableIsKnownToErasure() async throws {
        let erased: Set = [
            "feedback", "answer", "feedback_tag", "natural_key", "person", "person_attribute", "delivery",
            "delivery_body", "message", "attachment", "attachment_content", "reply_address",
            "delivery_feedback", "kept_answer", "further_score", "outbox", "feedback_text", "task_attempt",
            "feedback_context", "feedback_sentiment", "text_waiting", "feedback_topic", "topic", "billing_customer",
            "billing_event", "asked", "invitation", "vote", "opening", "letter", "joined_key",
        ]
        let holdsNone: Set = [
            "revision", "setting", "survey", "survey_version", "app_user", "token", "session", "sign_in_link", "source",
            "source_secret", "subscription_event", "rollup_score", "rollup_set", "audit", "retention_rule",
            "retention_progress", "schema_migration", "touchpoint", "touchpoint_goal", "tag", "text_progress", "effort",
            "subscription_revision", "removal", "task_question",
            // Numbers of rows alone.
            "answer_change", "topic_change",
            // Reports hold none of the sender's words.
            "source_outcome", "delivery_report", "poll_position",
            "impression", "partial_feedback", "asking", "asking_change",
            // Digests: that a post is gone, and that a number asked for silence, stays known.
            "deleted_post", "suppression",
        ]
        let fixture = try Fixture()
        let query = Query(
            "tables",
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'feedback\\_text\\_%' ESCAPE '\\'")
        let tables = Set(try await fixture.store.read { try $0.session.all(query) { try $0.text(0) } })
        #expect(tables.subtracting(erased).subtracting(holdsNone) == [])
    }
}
