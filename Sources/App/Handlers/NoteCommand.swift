internal import Codecs
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /control/audit`: a command that works on the files itself (a backup, an export) says so in the audit log.
struct NoteCommand: Sendable {
    let environment: Environment

    private enum Command: String, CaseIterable { case backup, export, restore }

    func handle(_ request: AppRequest) async throws -> Response {
        var fields = try ObjectFields(try JSONBody.read(request))
        let command = fields.choice("command", Command.self)
        let what = fields.optionalText("what")
        try fields.finish()
        let detail = what.map { ["what": $0] } ?? [:]
        try await Auditing(environment).note(request, command?.rawValue ?? "", detail)
        return Response(.noContent)
    }
}
