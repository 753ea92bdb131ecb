internal import ArgumentParser
internal import Codecs

struct CreateUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Let somebody sign in.",
        discussion: """
            The password is the first line of standard input. Without one, a link is printed that is good for a day and \
            once, on which the user sets the password.
            """)

    /// The longest password has 128 characters of four bytes at most.
    static let passwordBytesMax = 1024

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The address to sign in with.", valueName: "address"))
    var email: String?

    @Option(help: ArgumentHelp("What the user may do.", valueName: "owner|editor|viewer"))
    var role: String?

    func run() async throws {
        let settings = try common.settings()
        let email = try settings.required(.email, email)
        let role = try settings.required(.role, role)
        let password = try CreateUserCommand.password()
        let request = ControlRequest.post(
            "/api/v1/users", [("email", email), ("role", role), ("password", password)])
        let answer = try await DataFolder(common, settings).run(.created) { client throws(CommandError) in
            try await request.object(over: client)
        }
        if let link = answer["link"]?.string {
            StandardOutput.writeLine(link)
        } else {
            StandardError.write("earshot: \(email) may sign in as \(role)\n")
        }
    }

    /// `nil` where standard input is a terminal or empty.
    private static func password() throws(CommandError) -> String? {
        guard !InputFile.isStandardInputTerminal else { return nil }
        let input = try InputFile(path: "-").readAll(bytesMax: passwordBytesMax)
        var line = input.prefix { $0 != 0x0A }
        if line.last == 0x0D { line = line.dropLast() }
        guard !line.isEmpty else { return nil }
        guard let password = String(validating: line, as: UTF8.self) else {
            throw CommandError(.dataError, "the password is not UTF-8")
        }
        return password
    }
}
