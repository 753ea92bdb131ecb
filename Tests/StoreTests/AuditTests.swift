import Database
import Testing

@testable import Store

struct AuditTests {
    private func filled() async throws -> Fixture {
        let fixture = try Fixture()
        for number in 1...5 { try await fixture.store.write { try $0.audit("console", "test", ["n": "\(number)"]) } }
        return fixture
    }

    /// Changes the file behind the server's back.
    private func tamper(_ fixture: Fixture, _ sql: String) async throws -> (rows: Int, fault: String?) {
        await fixture.store.close()
        let connection = try Connection(
            path: fixture.folder.path + "/earshot.sqlite", mode: .writer, home: .currentThread)
        try connection.script(sql)
        connection.close()
        return try Store.openReadOnly(directory: fixture.folder.path).read { try $0.verifyAudit() }
    }

    @Test func anUntouchedLogIsGood() async throws {
        let fixture = try await filled()
        let result = try await fixture.store.read { try $0.verifyAudit() }
        #expect(result.rows == 5 && result.fault == nil)
        #expect(try await fixture.store.read { try $0.audit(limit: 2) }.map(\.number) == [5, 4])
        #expect(try await fixture.store.read { try $0.audit(before: 4, limit: 9) }.map(\.number) == [3, 2, 1])
    }

    @Test(arguments: [
        ("UPDATE audit SET actor = 'x' WHERE id = 3", "Row 3 "),
        ("UPDATE audit SET at = at + 1 WHERE id = 2", "Row 2 "),
        ("DELETE FROM audit WHERE id = 4", "Row 4 "), ("DELETE FROM audit WHERE id = 5", "does not end"),
    ])
    func aChangedRowIsNamed(sql: String, sentence: String) async throws {
        let fixture = try await filled()
        let result = try await tamper(
            fixture, "DROP TRIGGER audit_keeps_rows; DROP TRIGGER audit_keeps_words; \(sql)")
        #expect(result.fault?.contains(sentence) == true, "\(result)")
    }

    @Test(arguments: ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"])
    func rowsCannotBeChanged(sql: String) async throws {
        let fixture = try await filled()
        await #expect(throws: DatabaseError.self) { try await tamper(fixture, sql) }
    }

    @Test func aDigestIsTheFoldersOwn() async throws {
        let one = try Fixture()
        let other = try Fixture()
        let digest = try await one.store.write { try $0.auditDigest("a@example.org") }
        #expect(try await one.store.write { try $0.auditDigest("a@example.org") } == digest)
        #expect(try await one.store.write { try $0.auditDigest("b@example.org") } != digest)
        #expect(try await other.store.write { try $0.auditDigest("a@example.org") } != digest)
    }
}
