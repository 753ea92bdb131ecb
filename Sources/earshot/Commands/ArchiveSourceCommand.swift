internal import ArgumentParser

struct ArchiveSourceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Take nothing more from a source. What came stays.")

    @OptionGroup var options: SourceOptions

    func run() async throws {
        let settings = try options.common.settings()
        let request = ControlRequest(method: "DELETE", path: try options.path(settings))
        _ = try await DataFolder(options.common, settings).run(.existing) { client throws(CommandError) in
            try await request.send(over: client)
        }
    }
}
