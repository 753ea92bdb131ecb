internal import App
internal import ArgumentParser
internal import Codecs
internal import Feedback
internal import Store

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write out feedback or people as CSV or NDJSON.",
        discussion: """
            Everything, in the order it came in, at constant memory, also while the server runs. To go on after a break, \
            give the id of the last whole line as --cursor; there is no second row of column names then. In CSV, text that \
            a spreadsheet would take for a formula gets an apostrophe before it; NDJSON is exact.
            """)

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("csv or ndjson (default: by the output's name, else csv).", valueName: "format"))
    var format: String?

    @Option(help: ArgumentHelp("The file to make (default, and -: standard output).", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("The record behind which to begin: its id.", valueName: "id"))
    var cursor: String?

    @Option(help: ArgumentHelp("Feedback from that day or time on.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Feedback before that day or time.", valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp("Feedback of that survey.", valueName: "slug"))
    var survey: String?

    @Option(help: ArgumentHelp("Feedback of that channel.", valueName: "channel"))
    var channel: String?

    @Argument(help: ArgumentHelp("What: feedback or people.", valueName: "what"))
    var what: String

    func run() async throws {
        let settings = try common.settings()
        let folder = try DataFolder(common, settings)
        try folder.requireDatabase()
        let named = settings.value(.output, output)
        let output = named == "-" ? nil : named
        let format = try ExportChoice.format(settings.value(.format, format), output: output)
        let source = try ExportChoice.source(
            what, since: settings.value(.since, since), until: settings.value(.until, until),
            survey: settings.value(.survey, survey), channel: settings.value(.channel, channel))
        let file = try OutputFile(path: output)
        var run = ExportRun(
            directory: folder.configuration.dataDirectory, source: source, format: format, file: file,
            progress: ProgressLine(isShown: StandardError.isTerminal && !file.isTerminal, bytesTotal: nil))
        let count = try run.run(after: settings.value(.cursor, cursor))
        try file.finish()
        await folder.noteInAudit("export", what)
        if output != nil { StandardOutput.writeLine("\(count) records") }
    }
}
