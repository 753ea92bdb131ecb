internal import ArgumentParser
internal import Codecs

struct TestSourceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Send a made-up event through a source and say what becomes of it. Nothing is kept.")

    @OptionGroup var options: SourceOptions

    func run() async throws {
        let settings = try options.common.settings()
        let request = ControlRequest(method: "POST", path: try options.path(settings) + "/test")
        let answer = try await DataFolder(options.common, settings).run(.existing) { client throws(CommandError) in
            try await request.object(over: client)
        }
        DeliveryText.write(answer)
    }
}
