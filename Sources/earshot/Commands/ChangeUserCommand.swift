internal import ArgumentParser
internal import Codecs

struct ChangeUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Give a user another role, or take away and give back the right to sign in.")

    enum Access: String { case on, off }

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The address the user signs in with.", valueName: "address"))
    var email: String?

    @Option(help: ArgumentHelp("What the user may do from now on.", valueName: "owner|editor|viewer"))
    var role: String?

    @Option(help: ArgumentHelp("Whether the user may sign in. Off ends every session at once.", valueName: "on|off"))
    var access: String?

    func run() async throws {
        let settings = try common.settings()
        let email = try settings.required(.email, email)
        var members: [JSON.Member] = []
        if let role = settings.value(.role, role) { members.append(.init("role", .string(role))) }
        if let text = settings.value(.access, access) {
            guard let access = Access(rawValue: text) else { throw CommandError(.usage, "--access must be on or off") }
            members.append(.init("disabled", .bool(access == .off)))
        }
        guard !members.isEmpty else { throw CommandError(.usage, "say what to change: --role or --access") }
        let body = JSONWriter.bytes(of: .object(members))
        let user = try await DataFolder(common, settings).run(.existing) { client throws(CommandError) in
            let path = try await UserAddress.path(email, over: client)
            return try await ControlRequest(
                method: "PATCH", path: path, contentType: "application/json", body: body
            ).object(over: client)
        }
        StandardOutput.write(JSONWriter.bytes(of: user) + [0x0A])
    }
}
