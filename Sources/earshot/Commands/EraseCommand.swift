internal import ArgumentParser
internal import Codecs

struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erase a person: every trace, the raw requests and the search index included.",
        discussion: """
            Scores stay counted, in records that lead to nobody. It ends when the files are clear too. Backups from before \
            still hold the person until they expire; make a new one where that cannot wait. The audit log keeps a keyed \
            digest, which only tells whether two erasures meant the same person.
            """)

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The person's address.", valueName: "address"))
    var email: String?

    @Option(help: ArgumentHelp("Your own id of the person.", valueName: "id"))
    var id: String?

    @Option(help: ArgumentHelp("The person_id that records show.", valueName: "id"))
    var person: String?

    @Option(help: ArgumentHelp("The person's handle.", valueName: "handle"))
    var handle: String?

    @Option(help: ArgumentHelp("The person's telephone number.", valueName: "number"))
    var phone: String?

    func run() async throws {
        let settings = try common.settings()
        let request = ControlRequest.post(
            "/control/erase",
            [("email", email), ("id", id), ("person", person), ("handle", handle), ("phone", phone)])
        let answer = try await DataFolder(common, settings).run(.existing) { client throws(CommandError) in
            try await request.object(over: client)
        }
        StandardOutput.writeLine("\(answer["feedback"]?.integer ?? 0) pieces of feedback lead to nobody now")
        if answer["log_emptied"]?.bool != true {
            StandardError.write("earshot: a reader keeps the log from being emptied; it will be when that one ends\n")
        }
    }
}
