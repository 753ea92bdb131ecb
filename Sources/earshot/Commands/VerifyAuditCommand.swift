internal import App
internal import ArgumentParser
internal import Store

struct VerifyAuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Say whether the audit log is as it was written.",
        discussion: "Each row holds a digest over itself and the one before. The first row that does not fit is named.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let folder = try DataFolder(common, try common.settings())
        try folder.requireDatabase()
        let result = try BackupText.told {
            try Store.openReadOnly(directory: folder.configuration.dataDirectory, now: SystemClock.now())
                .read { try $0.verifyAudit() }
        }
        if let fault = result.fault { throw CommandError(.dataError, fault) }
        StandardOutput.writeLine("\(result.rows) rows, all as they were written")
    }
}
