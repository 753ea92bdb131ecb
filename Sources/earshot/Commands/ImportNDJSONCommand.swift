internal import ArgumentParser

struct ImportNDJSONCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ndjson",
        abstract: "Take in feedback from a file with one JSON object a line.",
        discussion: """
            Lines in the shape of POST /api/v1/feedback, or as earshot export wrote them. Lines without external_id get one \
            made from the line, so that the same file given twice changes nothing.

            A bad line is reported with its number and the reason, and the others are kept; the exit status is then 65, \
            and 0 only when every line was fine.
            """)

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The survey of lines that name none.", valueName: "slug"))
    var survey: String?

    @Option(help: ArgumentHelp("The channel of lines that name none (default: import).", valueName: "channel"))
    var channel: String?

    @OptionGroup var mapping: ImportFlags

    @Argument(help: ArgumentHelp("The file; - is standard input.", valueName: "file"))
    var file: String

    func run() async throws {
        let settings = try common.settings()
        try await ImportRun(common: common, settings: settings, survey: survey, channel: channel, flags: mapping)
            .run(file, .ndjson)
    }
}
