internal import ArgumentParser

struct ImportCSVCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csv",
        abstract: "Take in feedback from a CSV file.",
        discussion: """
            The first row names the columns: \(FeedbackColumn.names.joined(separator: ", ")), and attribute:NAME for what is \
            known of the person. Other columns are left out, which is said. Commas, semicolons and tabs are taken as \
            separators. Dates may lack the time. Rows without external_id get one made from the row, so that the same file \
            given twice changes nothing.

            A bad row is reported with its line and the reason, and the others are kept; the exit status is then 65, and \
            0 only when every row was fine.
            """)

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The survey of rows that name none.", valueName: "slug"))
    var survey: String?

    @Option(help: ArgumentHelp("The channel of rows that name none (default: import).", valueName: "channel"))
    var channel: String?

    @Argument(help: ArgumentHelp("The file; - is standard input.", valueName: "file"))
    var file: String

    func run() async throws {
        let settings = try common.settings()
        let input = try InputFile(path: file)
        let defaults = FeedbackRow.Defaults(
            survey: settings.value(.survey, survey), channel: settings.value(.channel, channel) ?? "import")
        let progress = ProgressLine(
            isShown: StandardError.isTerminal, bytesTotal: input.byteCount)
        let tally = try await DataFolder(common, settings).run(.created) { client throws(CommandError) in
            var run = FeedbackImport(client: client, defaults: defaults, progress: progress)
            return try await run.take(input)
        }
        StandardOutput.writeLine(tally.sentence)
        if tally.refused > 0 {
            throw CommandError(
                .dataError, "\(tally.refused) of \(tally.rows) rows were not taken; mend them and import again")
        }
    }
}
