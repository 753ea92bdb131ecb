internal import ArgumentParser
internal import Codecs

struct ReprocessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reprocess",
        abstract: "Read the kept deliveries of a source once more, after a parser was mended.",
        discussion: """
            What was made of them before is brought up to date and nothing is made twice. What people have done with it \
            since stays: status, assignee, tags, the spam mark.
            """)

    @OptionGroup var options: SourceOptions

    @Option(help: ArgumentHelp("From when on: 2026-11-01 or 2026-11-01T10:00:00Z (default: all).", valueName: "time"))
    var since: String?

    func run() async throws {
        let settings = try options.common.settings()
        let path = try options.path(settings) + "/reprocess"
        let time = settings.value(.since, since)
        guard time?.utf8.allSatisfy({ PathText.isPlain($0) || $0 == UInt8(ascii: ":") }) != false else {
            throw CommandError(.usage, "--since must be a date such as 2026-11-01 or a time in UTC")
        }
        let request = ControlRequest(method: "POST", path: path + (time.map { "?since=" + $0 } ?? ""))
        let answer = try await DataFolder(options.common, settings).run(.existing) { client throws(CommandError) in
            try await request.object(over: client)
        }
        StandardOutput.write(JSONWriter.bytes(of: answer) + [0x0A])
    }
}
