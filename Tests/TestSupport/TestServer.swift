package import App
package import Codecs
package import Feedback
package import HTTPServer
internal import HTTPWire
internal import Logging

/// An application on a folder and a clock of its own, driven without a socket.
package struct TestServer: Sendable {
    package let folder: TemporaryFolder
    package let clock: WallClock
    package let application: Application
    /// The operator: may do everything.
    package let console: InMemoryClient

    package init(
        isRateLimited: Bool = false, publicURL: String? = nil, trustedProxies: [String] = [],
        folder: TemporaryFolder = TemporaryFolder(), steadyClock: WallClock? = nil
    ) async throws {
        self.folder = folder
        let clock = WallClock()
        self.clock = clock
        let configuration = Configuration(
            dataDirectory: folder.path, publicURL: publicURL, isRateLimited: isRateLimited,
            trustedProxies: trustedProxies.compactMap { AddressRange($0) })
        application = try await Application.open(
            configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, clock: { clock.now },
            steadyClock: { (steadyClock ?? clock).now })
        console = InMemoryClient(application)
    }

    /// Somebody on the network, at 192.0.2.1 unless told otherwise.
    package func stranger(_ address: UInt32 = 0xC000_0201) -> InMemoryClient {
        InMemoryClient(application, peer: .ipv4(address))
    }

    /// A token with that role, made the way an operator would.
    package func token(_ role: Role) async -> String {
        let answer = await console.send(
            "POST", "/api/v1/tokens", fields: [("Content-Type", "application/json")],
            body: Array(#"{"name":"test","role":"\#(role.rawValue)"}"#.utf8))
        return answer.json?["token"]?.string ?? ""
    }

    /// A source of that kind: its path and its secret.
    package func source(
        _ kind: SourceKind, secret: String? = nil, survey: String? = nil
    ) async -> (path: String, secret: String) {
        var members = [JSON.Member("kind", .string(kind.rawValue)), JSON.Member("name", .string("test"))]
        if let secret { members.append(JSON.Member("secret", .string(secret))) }
        if let survey { members.append(JSON.Member("survey", .string(survey))) }
        let answer = await console.send(
            "POST", "/api/v1/sources", fields: [("Content-Type", "application/json")],
            body: JSONWriter.bytes(of: .object(members)))
        let id = answer.json?["id"]?.string ?? ""
        return ("/channels/\(kind.door.rawValue)/\(id)", answer.json?["secret"]?.string ?? "")
    }

    /// Sends JSON text.
    package func post(
        _ path: String, _ json: String, token: String? = nil, fields: [(name: String, value: String)] = [],
        from client: InMemoryClient? = nil
    ) async -> Response {
        var all = fields + [(name: "Content-Type", value: "application/json")]
        if let token { all.append(("Authorization", "Bearer \(token)")) }
        return await (client ?? stranger()).send("POST", path, fields: all, body: Array(json.utf8))
    }

    package func get(
        _ path: String, token: String? = nil, fields: [(name: String, value: String)] = []
    ) async -> Response {
        await stranger().send("GET", path, fields: fields + (token.map { [("Authorization", "Bearer \($0)")] } ?? []))
    }
}

extension Response {
    package var bytes: [UInt8] {
        guard case .bytes(let bytes) = body else { return [] }
        return bytes
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The body as JSON, or `nil` where it is none.
    package var json: JSON? { try? JSONReader.read(bytes) }

    package func field(_ name: String) -> String? {
        fields.first { $0.name.name.lowercased() == name.lowercased() }?.value
    }
}
