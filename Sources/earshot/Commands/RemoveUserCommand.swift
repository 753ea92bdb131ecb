internal import ArgumentParser

struct RemoveUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a user. Every session of theirs ends at once.")

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The address the user signs in with.", valueName: "address"))
    var email: String?

    func run() async throws {
        let settings = try common.settings()
        let email = try settings.required(.email, email)
        _ = try await DataFolder(common, settings).run(.existing) { client throws(CommandError) in
            let path = try await UserAddress.path(email, over: client)
            return try await ControlRequest(method: "DELETE", path: path).send(over: client)
        }
    }
}
