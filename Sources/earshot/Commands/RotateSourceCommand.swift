internal import ArgumentParser
internal import Codecs

struct RotateSourceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Give a source a new secret beside the one it has, and print it.",
        discussion: """
            Both are taken until --finish drops the old one, so that nothing is refused while the provider's settings are \
            changed.
            """)

    @OptionGroup var options: SourceOptions

    @Option(help: ArgumentHelp("The provider's own new secret; one is made up without it.", valueName: "secret"))
    var secret: String?

    @Flag(help: "Drop the old secret instead: only the newest is taken from then on.")
    var finish = false

    func validate() throws {
        guard finish, secret != nil else { return }
        throw ValidationError("--finish drops the old secret and takes no new one: leave --secret out")
    }

    func run() async throws {
        let settings = try options.common.settings()
        let path = try options.path(settings)
        let request =
            finish
            ? ControlRequest(method: "DELETE", path: path + "/secrets/old")
            : ControlRequest.post(path + "/secrets", [("secret", settings.value(.secret, secret))])
        let answer = try await DataFolder(options.common, settings).run(.existing) { client throws(CommandError) in
            try await request.object(over: client)
        }
        let shown = ["id", "secrets", "secret"].compactMap { key in answer[key].map { JSON.Member(key, $0) } }
        StandardOutput.write(JSONWriter.bytes(of: .object(shown)) + [0x0A])
    }
}
