internal import ArgumentParser
internal import Channels

struct IngestEmailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "email",
        abstract: "Take in one mail from standard input, as a mail server's pipe does.",
        discussion: """
            Prints nothing when the mail is on disk. Exit statuses are those of sysexits.h: 65 for what is no mail, 67 for \
            an unknown source, 75 where trying again later may help, 77 and 78 where the set-up is wrong.
            """)

    /// The API's own limit for a mail.
    static let mailBytesMax = MailLimits.messageBytesMax

    @OptionGroup var common: CommonOptions

    @Option(
        help: ArgumentHelp("The source that the mail came to: its id, as source create printed it.", valueName: "id"))
    var source: String?

    func run() async throws {
        let settings = try common.settings()
        let source = try settings.required(.source, source)
        guard source.utf8.allSatisfy({ PathText.isPlain($0) }) else {
            throw CommandError(.usage, "\"\(source)\" is not the id of a source; earshot source create prints it")
        }
        let mail = try InputFile(path: "-").readAll(bytesMax: IngestEmailCommand.mailBytesMax)
        guard !mail.isEmpty else { throw CommandError(.dataError, "there is no mail on standard input") }
        let request = ControlRequest(
            method: "POST", path: "/channels/email/\(source)", contentType: "message/rfc822", body: mail)
        do {
            _ = try await DataFolder(common, settings).run(.existing) { client throws(CommandError) in
                try await request.send(over: client)
            }
        } catch {
            // A folder that cannot be used now may be usable later: the mail server keeps the mail.
            throw error.status == .unavailable ? CommandError(.temporaryFailure, error.message) : error
        }
    }
}
