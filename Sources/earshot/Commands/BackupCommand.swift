internal import App
internal import ArgumentParser
internal import Store

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database into a file, also while the server runs.",
        discussion: """
            The copy is one file that stands alone. It appears under its name only when it is whole, verified and on the \
            disk; a file that is there already is never replaced. It holds everything as of the moment of the call. \
            Never copy earshot.sqlite by itself while the server runs: what is in the log would be missing.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The file to make.", valueName: "file"))
    var file: String

    func run() async throws {
        let folder = try DataFolder(common, try common.settings())
        try folder.requireDatabase()
        let progress = PageProgress(isShown: StandardError.isTerminal)
        let backup = Backup(directory: folder.configuration.dataDirectory, now: SystemClock.now()) { done, total in
            progress.show(done, of: total)
        }
        let bytes = try BackupText.told { try backup.write(to: file) }
        progress.finish()
        await folder.noteInAudit("backup", nil)
        StandardOutput.writeLine("\(file): \(bytes) bytes, verified")
    }
}
