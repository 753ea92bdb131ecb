internal import ArgumentParser
internal import Codecs

struct ListTokensCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print every token as one line of JSON, with its end and its last use.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let answer = try await DataFolder(common, try common.settings()).run(.existing) { client throws(CommandError) in
            try await ControlRequest.get("/api/v1/tokens").object(over: client)
        }
        for token in answer["data"]?.array ?? [] { StandardOutput.write(JSONWriter.bytes(of: token) + [0x0A]) }
    }
}
