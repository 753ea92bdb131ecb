internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET` and `PATCH /api/v1/settings`. A change of the time zone or of the attributes rebuilds the rollups while the old
/// ones go on being read; `rollups` tells how far that is.
struct ManageSettings: Sendable {
    let environment: Environment

    func show(_ request: AppRequest) async throws -> Response {
        .json(.ok, try await environment.store.read { try SettingsJSON.value($0) })
    }

    func change(_ request: AppRequest) async throws -> Response {
        let change = try SettingsChange(try JSONBody.read(request))
        let answer = try await environment.store.write { writer in
            var settings = try writer.reader.settings()
            change.apply(to: &settings)
            try writer.change(settings: settings)
            return try SettingsJSON.value(writer.reader)
        }
        if change.rebuilds { environment.rebuildLog.watch() }
        return .json(.ok, answer)
    }
}
