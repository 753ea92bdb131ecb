import Database
import Feedback
import Glibc
import Testing

@testable import Store

struct BackupTests {
    private func filled() async throws -> Fixture {
        let fixture = try Fixture()
        let items = (0..<300).map { fixture.feedback(score: $0 % 11, comment: "c\($0)") }
        _ = try await fixture.store.write { try $0.insert(all: items) }
        return fixture
    }

    @Test func aBackupIsOneFileThatHoldsEverything() async throws {
        let fixture = try await filled()
        let file = fixture.folder.path + "/copy.sqlite"
        try Backup(directory: fixture.folder.path, now: fixture.clock.now).write(to: file)
        #expect(BackupFile.names(in: fixture.folder.path).filter { $0.hasPrefix("copy") } == ["copy.sqlite"])
        #expect(try BackupVerification.check(file).wasCompared)
        var status = stat()
        #expect(stat(file, &status) == 0 && status.st_mode & 0o777 == 0o600)
        // It never replaces a file.
        #expect(throws: BackupError.self) {
            try Backup(directory: fixture.folder.path, now: fixture.clock.now).write(to: file)
        }
        let target = TemporaryFolder()
        let summary = try Restore(directory: target.path, now: fixture.clock.now).run(from: file, replaces: false)
        #expect(summary.feedback == 300 && summary.wasCompared && summary.keptIn == nil)
        let restored = try Store.open(StoreConfiguration(directory: target.path, clock: { fixture.clock.now }))
        #expect(try await restored.read { try $0.feedbackCount() } == 300)
        #expect(try await restored.read { try $0.faults() } == [])
        await restored.close()
    }

    @Test func whatIsThereIsMovedAsideAndOnlyOnDemand() async throws {
        let fixture = try await filled()
        let file = fixture.folder.path + "/copy.sqlite"
        try Backup(directory: fixture.folder.path, now: fixture.clock.now).write(to: file)
        let restore = Restore(directory: fixture.folder.path, now: fixture.clock.now)
        #expect(throws: BackupError.self) { try restore.run(from: file, replaces: false) }
        // A server is at work on it.
        #expect(throws: StoreError.self) { try restore.run(from: file, replaces: true) }
        try await fixture.insert(fixture.feedback(score: 1))
        await fixture.store.close()
        let kept = try #require(try restore.run(from: file, replaces: true).keptIn)
        let old = try Store.openReadOnly(directory: kept)
        #expect(try old.read { try $0.feedbackCount() } == 301)
        let new = try Store.openReadOnly(directory: fixture.folder.path)
        #expect(try new.read { try $0.feedbackCount() } == 300)
    }

    @Test(arguments: [
        "UPDATE feedback SET is_spam = 1 WHERE id = 7", "DELETE FROM answer WHERE feedback_id = 7",
        "UPDATE answer SET score = 10 - score WHERE feedback_id = 3 AND kind = 'score'",
    ])
    func figuresThatDoNotFitAreRefused(sql: String) async throws {
        let fixture = try await filled()
        let file = fixture.folder.path + "/copy.sqlite"
        try Backup(directory: fixture.folder.path, now: fixture.clock.now).write(to: file)
        let connection = try Connection(path: file, mode: .writer, home: .currentThread)
        try connection.script(sql)
        connection.close()
        let target = TemporaryFolder()
        #expect(throws: BackupError.self) {
            try Restore(directory: target.path, now: fixture.clock.now).run(from: file, replaces: false)
        }
        #expect(!BackupFile.exists(target.path + "/earshot.sqlite"))
    }

    @Test func aDamagedFileIsRefused() async throws {
        let fixture = try await filled()
        let file = fixture.folder.path + "/copy.sqlite"
        try Backup(directory: fixture.folder.path, now: fixture.clock.now).write(to: file)
        let descriptor = open(file, O_RDWR)
        let noise = [UInt8](repeating: 0xA5, count: 4_096)
        for page in [3, 9, 14, 20, 27] { pwrite(descriptor, noise, noise.count, page * 4_096) }
        close(descriptor)
        #expect(throws: BackupError.self) { try BackupVerification.check(file) }
    }

    @Test func anEndedBackupLeavesNothing() async throws {
        let fixture = try await filled()
        struct Ended: Error {}
        let backup = Backup(directory: fixture.folder.path, now: fixture.clock.now) { _, _ in throw Ended() }
        #expect(throws: Ended.self) { try backup.write(to: fixture.folder.path + "/copy.sqlite") }
        #expect(!BackupFile.names(in: fixture.folder.path).contains { $0.hasPrefix("copy") })
    }

    @Test func theNewestAreKept() throws {
        let place = TemporaryFolder()
        let folder = BackupFolder(path: place.path, keep: 2)
        #expect(folder.newest == nil)
        for day in 0..<4 {
            let name = folder.fileName(at: Instant(millisecondsSinceEpoch: 1_790_000_000_000 + Int64(day) * 86_400_000))
            close(open(name, O_CREAT | O_WRONLY, 0o600))
        }
        close(open(place.path + "/mine.sqlite", O_CREAT | O_WRONLY, 0o600))
        #expect(folder.newest == Instant(millisecondsSinceEpoch: 1_790_000_000_000 + 3 * 86_400_000))
        folder.prune()
        #expect(BackupFile.names(in: place.path).count == 3)
        #expect(BackupFile.exists(place.path + "/mine.sqlite"))
        #expect(folder.newest == Instant(millisecondsSinceEpoch: 1_790_000_000_000 + 3 * 86_400_000))
    }
}
