internal import App
internal import ArgumentParser
internal import Store

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of the data folder's database.",
        discussion: """
            The server must be stopped. The backup is verified before anything is changed: its integrity, and its \
            totals by table and metric against those that it was made with. The database that is there is moved into a \
            folder beside it, and only with --force.
            """)

    @OptionGroup var common: CommonOptions

    @Flag(help: "Move a database that is there aside.")
    var force = false

    @Argument(help: ArgumentHelp("The backup.", valueName: "file"))
    var file: String

    func run() async throws {
        let folder = try DataFolder(common, try common.settings())
        let restore = Restore(directory: folder.configuration.dataDirectory, now: SystemClock.now())
        let summary = try BackupText.told { try restore.run(from: file, replaces: force) }
        if let kept = summary.keptIn { StandardError.write("earshot: the old database is in \(kept)\n") }
        if !summary.wasCompared {
            StandardError.write(
                "earshot: the file names no totals (it was not made by earshot backup); its integrity was checked\n")
        }
        await folder.noteInAudit("restore", nil)
        let metrics = summary.metrics.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
        StandardOutput.writeLine(
            "\(summary.feedback) pieces of feedback restored and verified; scores: \(metrics.isEmpty ? "none" : metrics)"
        )
    }
}
