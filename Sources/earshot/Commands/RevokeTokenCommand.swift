internal import ArgumentParser

struct RevokeTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Refuse a token from now on. What came in by it stays.")

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The token's, as \"token list\" prints it.", valueName: "id"))
    var id: String?

    func run() async throws {
        let settings = try common.settings()
        let id = try settings.required(.id, id)
        guard id.utf8.allSatisfy({ PathText.isPlain($0) }) else {
            throw CommandError(.usage, "\"\(id)\" is not the id of a token; earshot token list prints them")
        }
        let path = "/api/v1/tokens/" + id
        _ = try await DataFolder(common, settings).run(.existing) { client throws(CommandError) in
            try await ControlRequest(method: "DELETE", path: path).send(over: client)
        }
    }
}
