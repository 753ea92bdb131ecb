internal import Codecs
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `PATCH /api/v1/settings`: what holds for the whole data folder. `demo` marks its contents as sample data, which every
/// page of the dashboard then says.
struct ManageSettings: Sendable {
    let environment: Environment

    func change(_ request: AppRequest) async throws -> Response {
        let value = try JSONBody.read(request)
        guard let members = value.members, !members.isEmpty else {
            throw Problem.invalid("body", "must be an object with the settings to change")
        }
        for member in members where member.key != "demo" {
            throw Problem.invalid(member.key, "is not a setting; the settings are: demo")
        }
        guard value["demo"]?.bool == true else {
            throw Problem.invalid("demo", "can only become true: sample data does not turn into real data")
        }
        try await environment.store.write { try $0.set(setting: "demo", to: "true") }
        return .json(.ok, .object(["demo": .bool(true)]))
    }
}
