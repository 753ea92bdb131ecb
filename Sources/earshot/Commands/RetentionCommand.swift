internal import ArgumentParser
internal import Codecs

struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "Apply the retention rules now; a server does it every hour.",
        discussion: "The rules are set by PUT /api/v1/settings/retention. It ends when the files are clear too.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let answer = try await DataFolder(common, try common.settings()).run(.existing) { client throws(CommandError) in
            try await ControlRequest(method: "POST", path: "/control/retention").object(over: client)
        }
        StandardOutput.writeLine("\(answer["feedback"]?.integer ?? 0) pieces of feedback deleted or anonymised")
    }
}
