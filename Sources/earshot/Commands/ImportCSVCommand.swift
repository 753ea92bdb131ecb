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
            0 only when every row was fine. --map "Verbatim=comment,Kundennummer=person_id" says what columns of other \
            names hold.
            """)

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The survey of rows that name none.", valueName: "slug"))
    var survey: String?

    @Option(help: ArgumentHelp("The channel of rows that name none (default: import).", valueName: "channel"))
    var channel: String?

    @OptionGroup var mapping: ImportFlags

    @Argument(help: ArgumentHelp("The file; - is standard input.", valueName: "file"))
    var file: String

    func run() async throws {
        let settings = try common.settings()
        try await ImportRun(common: common, settings: settings, survey: survey, channel: channel, flags: mapping)
            .run(file, .csv)
    }
}
