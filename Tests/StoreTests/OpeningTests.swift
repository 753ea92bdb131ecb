import Database
import Feedback
import Glibc
import Testing

@testable import Store

struct OpeningTests {
    private func sentence(_ body: () throws(StoreError) -> Void) -> String {
        do {
            try body()
            Issue.record("it opened")
            return ""
        } catch .cannotOpen(let sentence) {
            return sentence
        } catch {
            Issue.record("\(error)")
            return ""
        }
    }

    @Test func aNewFolderHasTheBuiltInSurveys() async throws {
        let fixture = try Fixture()
        let surveys = try await fixture.store.read { try $0.surveys() }
        #expect(surveys == Survey.builtIn.sorted { $0.slug < $1.slug })
        #expect(try await fixture.store.read { try $0.survey("nps") } == Survey.builtIn.first)
        #expect(try await fixture.store.read { try $0.survey("none") } == nil)
        await fixture.store.close()
        let again = try fixture.reopened()
        #expect(try await again.read { try $0.surveys() }.count == Survey.builtIn.count)
        await again.close()
    }

    @Test func folderAndFilesAreTheOwnersAlone() async throws {
        let parent = TemporaryFolder()
        let path = parent.path + "/data"
        let store = try Store.open(StoreConfiguration(directory: path, clock: { Instant(millisecondsSinceEpoch: 0) }))
        _ = try await store.write { try $0.set(setting: "a", to: "b") }
        func mode(_ path: String) -> mode_t {
            var status = stat()
            return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
        }
        #expect(mode(path) == 0o700)
        for name in ["earshot.sqlite", "earshot.sqlite-wal", "earshot.sqlite-shm", "earshot.lock"] {
            #expect(mode(path + "/" + name) == 0o600, "\(name)")
        }
        await store.close()
    }

    @Test func aSecondServerIsRefusedUntilTheFirstHasClosed() async throws {
        let fixture = try Fixture()
        let refusal = sentence { () throws(StoreError) in
            _ = try Store.open(
                StoreConfiguration(directory: fixture.folder.path, clock: { Instant(millisecondsSinceEpoch: 0) }))
        }
        #expect(refusal.contains("Another earshot is using the data folder \(fixture.folder.path)"))
        await fixture.store.close()
        await (try fixture.reopened()).close()
    }

    @Test func networkDisksAreKnownByTheirNumbers() {
        #expect(DataFolder.networkDiskName(kind: 0x6969) == "NFS")
        #expect(DataFolder.networkDiskName(kind: 0xFF53_4D42) == "SMB")
        #expect(DataFolder.networkDiskName(kind: 0xEF53) == nil)
        #expect(DataFolder.networkDiskName(kind: 0x0102_1994) == nil)
    }

    @Test func aFolderThatCannotBeMadeIsRefused() {
        let refusal = sentence { () throws(StoreError) in
            _ = try Store.open(
                StoreConfiguration(directory: "/proc/none/data", clock: { Instant(millisecondsSinceEpoch: 0) }))
        }
        #expect(refusal.contains("/proc/none/data cannot be made"))
    }

    @Test func aFileThatIsNoDatabaseIsLeftAlone() throws {
        let folder = TemporaryFolder()
        let file = try #require(fopen(folder.path + "/earshot.sqlite", "w"))
        fputs("This is a letter, and not a database at all. It is long enough to be read as a header.", file)
        fclose(file)
        let refusal = sentence { () throws(StoreError) in
            _ = try Store.open(
                StoreConfiguration(directory: folder.path, clock: { Instant(millisecondsSinceEpoch: 0) }))
        }
        #expect(refusal.contains("is damaged or is no database"))
    }

    @Test func aNewerSchemaIsRefusedAndTheLockLetGo() async throws {
        let fixture = try Fixture()
        await fixture.store.close()
        let more = EmbeddedMigrations.all + [Migration(name: "9999_later.sql", sql: "CREATE TABLE later (id INTEGER);")]
        let clock = fixture.clock
        let newer = try Store.open(
            StoreConfiguration(directory: fixture.folder.path, migrations: more, clock: { clock.now }))
        await newer.close()
        let refusal = sentence { () throws(StoreError) in
            _ = try Store.open(StoreConfiguration(directory: fixture.folder.path, clock: { clock.now }))
        }
        #expect(refusal.contains("newer earshot") && refusal.contains("9999_later.sql"))
        let again = try Store.open(
            StoreConfiguration(directory: fixture.folder.path, migrations: more, clock: { clock.now }))
        await again.close()
    }

    @Test func aFolderCanBeLookedAtWhileAServerHoldsIt() async throws {
        let fixture = try Fixture()
        let record = try await fixture.insert(fixture.feedback(score: 8)).record
        func look() throws -> (StoredFeedback?, [String]) {
            try Store.openReadOnly(directory: fixture.folder.path).read {
                (try $0.feedback(record.id), try $0.faults())
            }
        }
        #expect(try look().0 == record)
        #expect(try look().1 == [])
        await fixture.store.close()
        #expect(try look().0 == record)
        await (try fixture.reopened()).close()
    }

    @Test func lookingAtAnEmptyFolderIsRefused() {
        let folder = TemporaryFolder()
        let refusal = sentence { () throws(StoreError) in _ = try Store.openReadOnly(directory: folder.path) }
        #expect(refusal.contains("cannot be opened"))
    }

    @Test func faultsAreFound() async throws {
        let fixture = try Fixture()
        try await fixture.insert(fixture.feedback(externalID: "k", score: 8, comment: "words"))
        try await fixture.store.write { writer in
            try writer.session.script("UPDATE rollup_score SET s3 = 1")
            try writer.session.script("INSERT INTO natural_key VALUES (x'00', 'stray', 77)")
            try writer.session.script("UPDATE feedback SET comment = NULL")
        }
        let faults = try await fixture.store.read { try $0.faults() }
        #expect(faults.count == 3, "\(faults)")
        #expect(faults.contains { $0.contains("rollup of nps on 2026-11-01") })
        #expect(faults.contains { $0.contains("natural key leads to the missing feedback row 77") })
        #expect(faults.contains { $0.contains("full-text index differs") })
        await fixture.store.close()
    }
}
