import Database
import Feedback
import Foundation
import Testing

@testable import Store

/// A database of every schema that was released is brought up to date, and keeps what it held.
struct UpgradeTests {
    /// The rows of a database as version 0001 left it: `Fixtures/0001.sql` inserts them into its schema.
    private func fixture() throws -> TemporaryFolder {
        let folder = TemporaryFolder()
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/0001.sql")
        let rows = try String(contentsOf: file, encoding: .utf8)
        let connection = try Connection(
            path: folder.path + "/earshot.sqlite", mode: .writer, home: .currentThread)
        _ = try Migrator(Array(EmbeddedMigrations.all.prefix(1))).migrate(connection, nowMilliseconds: 1)
        try connection.script("BEGIN; DELETE FROM revision; " + rows)
        try connection.script(
            """
            INSERT INTO feedback_text (rowid, subject, comment)
            SELECT id, subject, comment FROM feedback WHERE subject IS NOT NULL OR comment IS NOT NULL;
            COMMIT
            """)
        connection.close()
        return folder
    }

    private func names(_ folder: String, _ table: String) throws -> [String] {
        let connection = try Connection(path: folder + "/earshot.sqlite", mode: .reader, home: .currentThread)
        defer { connection.close() }
        return try connection.all(Query("columns", composed: "SELECT name FROM pragma_table_info('\(table)')")) {
            try $0.text(0)
        }
    }

    private func rows(_ folder: String, _ table: String, _ columns: [String]) throws -> [String] {
        let connection = try Connection(path: folder + "/earshot.sqlite", mode: .reader, home: .currentThread)
        defer { connection.close() }
        let list = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
        return try connection.all(Query("rows", composed: "SELECT \(list) FROM \"\(table)\" ORDER BY 1")) {
            try $0.text(0)
        }
    }

    /// Links of an older version are accounted for by the day of their sending; what is known of no link stays as sent.
    @Test func linksFromBeforeAreAccountedFor() async throws {
        let folder = try fixture()
        let connection = try Connection(path: folder.path + "/earshot.sqlite", mode: .writer, home: .currentThread)
        _ = try Migrator(Array(EmbeddedMigrations.all.prefix(12))).migrate(connection, nowMilliseconds: 1)
        try connection.script(
            """
            INSERT INTO invitation (id, uuid, survey, person_id, channel, sent_at, expires_at, feedback_id)
            SELECT 1, randomblob(16), 'nps', NULL, 'email', 900000000, 900000000 + 30 * 86400000, (
                SELECT min(id) FROM feedback WHERE disposition = 'counted' AND is_spam = 0)
            UNION ALL
            SELECT 2, randomblob(16), 'nps', NULL, 'email', 900000001, 900000001 + 30 * 86400000, NULL;
            INSERT INTO opening (invitation_id, at, score, is_decoy, reasons)
            VALUES (2, 900060000, 3, 0, NULL), (2, 900060000, NULL, 1, '["x"]');
            INSERT INTO impression (survey, quarter, channel, outcome, count)
            VALUES ('nps', 1000, 'email', 'sent', 5), ('nps', 1001, 'email', 'answered', 4),
                ('nps', 1001, 'web', 'answered', 2);
            """)
        connection.close()
        let store = try Store.open(
            StoreConfiguration(directory: folder.path, clock: { Instant(millisecondsSinceEpoch: 1_800_000_000_000) }))
        let asked = try await store.read { try $0.asked(RollupFilter()) }
        let counts = try #require(asked.first?.tally)
        #expect(counts.sent == 5 && counts.delivered == 5 && counts.opened == 2 && counts.clicked == 1)
        #expect(counts.sentAndCompleted == 1 && counts.scannerClicks == 1 && counts.shownAndCompleted == 2)
        #expect(counts.ignored == 4)
        await store.close()
    }

    @Test func version0001KeepsItsRows() async throws {
        let folder = try fixture()
        let kept = [
            "feedback", "answer", "feedback_tag", "person", "person_attribute", "delivery", "subscription_event",
            "natural_key",
        ]
        let columns = try kept.map { try names(folder.path, $0) }
        let before = try zip(kept, columns).map { try rows(folder.path, $0, $1) }
        #expect(before.allSatisfy { !$0.isEmpty })
        let store = try Store.open(
            StoreConfiguration(directory: folder.path, clock: { Instant(millisecondsSinceEpoch: 1_800_000_000_000) }))
        let faults = try await store.read { try $0.faults() }
        #expect(faults == [], "\(faults)")
        #expect(try await store.read { try $0.feedbackCount() } == before[0].count)
        // Every record can be read and the next be written.
        let page = try await store.read { try $0.feedback(FeedbackFilter(), after: nil, limit: 500) }
        #expect(page.records.count == before[0].count)
        await store.close()
        for (index, table) in kept.enumerated() {
            #expect(try rows(folder.path, table, columns[index]) == before[index], "\(table)")
        }
        // The version before can be gone back to.
        let copies = BackupFile.names(in: folder.path).filter { $0.hasPrefix("before-0") }
        #expect(copies.count == 1)
        let copy = try Connection(path: folder.path + "/" + copies[0], mode: .reader, home: .currentThread)
        #expect(try Migrator(Array(EmbeddedMigrations.all.prefix(1))).pending(copy).isEmpty)
        copy.close()
    }

    @Test func anEndedUpdateLeavesTheOldVersion() throws {
        let folder = try fixture()
        let columns = try names(folder.path, "feedback")
        let before = try rows(folder.path, "feedback", columns)
        var configuration = StoreConfiguration(
            directory: folder.path, clock: { Instant(millisecondsSinceEpoch: 1_800_000_000_000) })
        configuration.migrating = { $0.step < 2 }
        #expect(throws: StoreError.self) { try Store.open(configuration) }
        let connection = try Connection(
            path: folder.path + "/earshot.sqlite", mode: .reader, home: .currentThread)
        #expect(try Migrator(EmbeddedMigrations.all).pending(connection).count == EmbeddedMigrations.all.count - 1)
        connection.close()
        #expect(try rows(folder.path, "feedback", columns) == before)
    }
}
