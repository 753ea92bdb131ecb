internal import ArgumentParser
internal import Codecs
internal import Feedback

struct CreateSourceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a source and print its address and secret as JSON.",
        discussion: "Kinds: \(kinds).")

    private static var kinds: String { SourceKind.allCases.map(\.rawValue).joined(separator: ", ") }

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("What it speaks.", valueName: "kind"))
    var kind: String?

    @Option(help: ArgumentHelp("What it is for, to tell it from others.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("The provider's own secret; one is made up without it.", valueName: "secret"))
    var secret: String?

    @Option(help: ArgumentHelp("The survey that what comes in answers.", valueName: "slug"))
    var survey: String?

    @Option(
        help: ArgumentHelp(
            "A setting of its kind, such as recipients=box@shop.example; once for each.", valueName: "name=value"))
    var option: [String] = []

    func run() async throws {
        let settings = try common.settings()
        let options = option.isEmpty ? settings.value(.option, nil).map { [$0] } ?? [] : option
        let request = ControlRequest.post(
            "/api/v1/sources",
            [
                ("kind", try kind(settings)), ("name", try settings.required(.name, name)),
                ("secret", settings.value(.secret, secret)), ("survey", settings.value(.survey, survey)),
            ],
            and: options.isEmpty ? [] : [JSON.Member("options", .object(try options.map(CreateSourceCommand.member)))])
        let answer = try await DataFolder(common, settings).run(.created) { client throws(CommandError) in
            try await request.object(over: client)
        }
        let shown = ["id", "kind", "url", "secret"].map { JSON.Member($0, answer[$0] ?? .null) }
        StandardOutput.write(JSONWriter.bytes(of: .object(shown)) + [0x0A])
    }

    private func kind(_ settings: Settings) throws(CommandError) -> String {
        if let kind = settings.value(.kind, kind), !kind.isEmpty { return kind }
        throw CommandError(.usage, "--kind is missing; it must be one of: \(CreateSourceCommand.kinds)")
    }

    /// The value may hold more signs of equality.
    private static func member(_ text: String) throws(CommandError) -> JSON.Member {
        guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
            throw CommandError(.usage, "--option must be NAME=VALUE, such as recipients=box@shop.example")
        }
        return JSON.Member(String(text[..<sign]), .string(String(text[text.index(after: sign)...])))
    }
}
