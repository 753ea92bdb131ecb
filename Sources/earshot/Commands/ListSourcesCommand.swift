internal import ArgumentParser
internal import Codecs

struct ListSourcesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print every source as one line of JSON, with its counters and last error.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let answer = try await DataFolder(common, try common.settings()).run(.existing) { client throws(CommandError) in
            try await ControlRequest.get("/api/v1/sources").object(over: client)
        }
        for source in answer["data"]?.array ?? [] { StandardOutput.write(JSONWriter.bytes(of: source) + [0x0A]) }
    }
}
