internal import ArgumentParser
internal import Codecs

struct CheckMailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Say step by step what a source would make of the mail on standard input. Nothing is kept.",
        discussion: "The exit status is 0 where it would become feedback, else 1.")

    @OptionGroup var options: SourceOptions

    func run() async throws {
        let settings = try options.common.settings()
        let path = try options.path(settings) + "/check"
        let mail = try InputFile(path: "-").readAll(bytesMax: IngestEmailCommand.mailBytesMax)
        guard !mail.isEmpty else { throw CommandError(.dataError, "there is no mail on standard input") }
        let request = ControlRequest(method: "POST", path: path, contentType: "message/rfc822", body: mail)
        let answer = try await DataFolder(options.common, settings).run(.existing) { client throws(CommandError) in
            try await request.object(over: client)
        }
        DeliveryText.write(answer)
        if answer["outcome"]?.string != "stored" { throw ExitCode(ExitStatus.failure.rawValue) }
    }
}
