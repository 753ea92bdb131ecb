internal import App
internal import ArgumentParser
internal import Codecs
internal import Feedback

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Fill an empty data folder with a year of sample data.",
        discussion: """
            Everything in it is made up, tagged "demo", and the dashboard says so on every page. A folder that holds \
            feedback already is left alone.
            """)

    private static let itemsPerRequest = 500

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let settings = try common.settings()
        let folder = try DataFolder(common, settings)
        let year = DemoYear(now: SystemClock.now())
        try await folder.run(.created) { client throws(CommandError) in
            try await DemoCommand.requireEmpty(client)
            try await DemoCommand.mark(client)
            try await DemoCommand.send(year, over: client)
        }
        StandardOutput.writeLine(
            "\(year.feedback.count) pieces of feedback and \(year.events.count) subscription events; see them with: "
                + "earshot serve --data \(folder.configuration.dataDirectory)")
    }

    private static func requireEmpty(_ client: any ControlClient) async throws(CommandError) {
        let list = try await ControlRequest.get("/api/v1/feedback?limit=1").object(over: client)
        guard list["data"]?.array?.isEmpty == true else {
            throw CommandError(.cannotCreate, "this folder holds feedback already; name an empty one: --data ./demo")
        }
    }

    /// First, so that no sample stands unmarked when this is cut short.
    private static func mark(_ client: any ControlClient) async throws(CommandError) {
        let request = ControlRequest(
            method: "PATCH", path: "/api/v1/settings", contentType: "application/json",
            body: JSONWriter.bytes(of: .object([JSON.Member("demo", .bool(true))])))
        _ = try await request.send(over: client)
    }

    private static func send(_ year: DemoYear, over client: any ControlClient) async throws(CommandError) {
        var progress = ProgressLine(isShown: StandardError.isTerminal, bytesTotal: year.feedback.count)
        var rows = 0
        for path in ["/api/v1/subscriptions/events", "/api/v1/feedback/batch"] {
            let items = path.hasSuffix("batch") ? year.feedback : year.events
            for start in stride(from: 0, to: items.count, by: itemsPerRequest) {
                let chunk = Array(items[start..<min(start + itemsPerRequest, items.count)])
                let request = ControlRequest(
                    method: "POST", path: path, contentType: "application/json",
                    body: JSONWriter.bytes(of: .array(chunk)))
                try check(try await request.object(over: client))
                rows += chunk.count
                if path.hasSuffix("batch") { progress.advance(bytes: chunk.count) }
                progress.show(rows: rows)
            }
        }
        progress.finish(rows: rows)
    }

    private static func check(_ answer: JSON) throws(CommandError) {
        let refused = answer["results"]?.array?.first { ($0["status"]?.integer ?? 201) >= 400 }
        guard let refused else { return }
        let reason = refused["error"].flatMap(ProblemText.sentence) ?? "without a reason"
        throw CommandError(.internalError, "a sample was not taken: \(reason)")
    }
}
