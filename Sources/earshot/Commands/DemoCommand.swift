internal import App
internal import ArgumentParser
internal import Codecs

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Fill an empty data folder with a year of sample data.",
        discussion: """
            Everything in it is made up, tagged "demo", and the dashboard says so on every page. A folder that holds \
            feedback already is left alone.
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let settings = try common.settings()
        let folder = try DataFolder(common, settings)
        let summary = try await folder.run(.created) { client throws(CommandError) in
            try await ControlRequest(method: "POST", path: "/control/demo").object(over: client)
        }
        let feedback = summary["feedback"]?.integer ?? 0
        let attempts = summary["task_attempts"]?.integer ?? 0
        let events = summary["subscription_events"]?.integer ?? 0
        StandardOutput.writeLine(
            "\(feedback) pieces of feedback, \(attempts) attempts at tasks and \(events) subscription events; see them with: "
                + "earshot serve --data \(folder.configuration.dataDirectory)")
    }
}
