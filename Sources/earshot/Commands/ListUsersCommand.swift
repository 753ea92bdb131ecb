internal import ArgumentParser
internal import Codecs

struct ListUsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print everybody who may sign in, and who may not, as one line of JSON each.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let answer = try await DataFolder(common, try common.settings()).run(.existing) { client throws(CommandError) in
            try await ControlRequest.get("/api/v1/users").object(over: client)
        }
        for user in answer["data"]?.array ?? [] { StandardOutput.write(JSONWriter.bytes(of: user) + [0x0A]) }
    }
}
