internal import ArgumentParser
internal import Codecs

struct CreateTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a token and print it, and nothing else. It is shown this once.")

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("What it is for, to tell it from others.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("What it may do.", valueName: "owner|editor|viewer|ingest"))
    var role: String?

    @Option(help: ArgumentHelp("When it ends: 2030-01-31T00:00:00Z. Without it, never.", valueName: "time"))
    var expiresAt: String?

    func run() async throws {
        let settings = try common.settings()
        let request = ControlRequest.post(
            "/api/v1/tokens",
            [
                ("name", try settings.required(.name, name)), ("role", try settings.required(.role, role)),
                ("expires_at", settings.value(.expiresAt, expiresAt)),
            ])
        let answer = try await DataFolder(common, settings).run(.created) { client throws(CommandError) in
            try await request.object(over: client)
        }
        guard let token = answer["token"]?.string else {
            throw CommandError(.internalError, "the answer holds no token")
        }
        StandardOutput.writeLine(token)
    }
}
