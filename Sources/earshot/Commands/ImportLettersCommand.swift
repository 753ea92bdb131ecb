internal import ArgumentParser
internal import Channels
internal import Codecs

struct ImportLettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letters",
        abstract: "Take in a mailroom's register of letters from a CSV file.",
        discussion: """
            The first row names the columns, in any order: \(LetterColumn.allCases.map(\.rawValue).joined(separator: ", ")). \
            Commas, semicolons, tabs and bars are taken as separators, UTF-8 and windows-1252 as text. Dates are ISO dates \
            unless --dates says otherwise. The same reference again is reported and changes nothing.

            Every row that was not taken is named with its line and the reason; the exit status is then 65.
            """)

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("How dates are written: iso, dmy or mdy.", valueName: "order"))
    var dates: String = "iso"

    @Option(help: ArgumentHelp("The survey that ratings answer.", valueName: "slug"))
    var survey: String?

    @Flag(help: "Only say what would become of each row.")
    var dryRun = false

    @Argument(help: ArgumentHelp("The file; - is standard input.", valueName: "file"))
    var file: String

    func run() async throws {
        guard let order = LetterDateOrder(rawValue: dates) else {
            throw CommandError(.usage, "--dates must be iso, dmy or mdy")
        }
        let settings = try common.settings()
        let bytes = try InputFile(path: file).readAll(bytesMax: ImportLettersCommand.fileBytesMax)
        var path = "/channels/letter?dates=\(order.rawValue)"
        if settings.value(.dryRun, dryRun ? "on" : nil) == "on" { path += "&dry_run=true" }
        if let survey = settings.value(.survey, survey) { path += "&survey=\(PercentEncoding.component(survey))" }
        let request = ControlRequest(method: "POST", path: path, contentType: "text/csv", body: bytes)
        let answer = try await DataFolder(common, settings).run(.created) { client throws(CommandError) in
            try await request.object(over: client)
        }
        try report(answer)
    }

    /// Under what the server takes at once.
    private static let fileBytesMax = 10 * 1024 * 1024

    private func report(_ answer: JSON) throws(CommandError) {
        func count(_ name: String) -> Int64 { answer[name]?.integer ?? 0 }
        for row in answer["results"]?.array ?? [] where row["status"]?.integer == 422 {
            let reasons = (row["invalid_params"]?.array ?? []).map {
                "\($0["name"]?.string ?? "") \($0["reason"]?.string ?? "")"
            }
            StandardError.write("line \(row["line"]?.integer ?? 0): \(reasons.joined(separator: "; "))\n")
        }
        for row in answer["results"]?.array ?? [] where row["outcome"]?.string == "duplicate" {
            StandardError.write(
                "line \(row["line"]?.integer ?? 0): \(row["reference"]?.string ?? "") is here already\n")
        }
        let verb = answer["dry_run"]?.bool == true ? "would be created" : "created"
        StandardOutput.writeLine(
            "\(count("created")) letters \(verb), \(count("duplicates")) known before, \(count("refused")) refused")
        if count("refused") > 0 { throw CommandError(.dataError, "\(count("refused")) rows were not taken") }
    }
}
