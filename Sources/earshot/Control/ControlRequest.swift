internal import App
internal import Codecs

/// One request of a command and what it means when it is refused.
struct ControlRequest: Sendable {
    let method: String
    let path: String
    var contentType: String?
    var body: [UInt8] = []

    static func post(
        _ path: String, _ members: [(String, String?)], and more: [JSON.Member] = []
    ) -> ControlRequest {
        let texts = members.compactMap { key, text in text.map { JSON.Member(key, .string($0)) } }
        let json = JSON.object(texts + more)
        return ControlRequest(
            method: "POST", path: path, contentType: "application/json", body: JSONWriter.bytes(of: json))
    }

    static func get(_ path: String) -> ControlRequest { ControlRequest(method: "GET", path: path) }

    /// - Throws: `CommandError` for every answer that is not a success, with the problem's own words.
    func send(over client: any ControlClient) async throws(CommandError) -> [UInt8] {
        let (status, answer) = try await exchange(with: client)
        guard (200..<300).contains(status) else {
            throw CommandError(ControlRequest.exitStatus(status), ProblemText.sentence(answer, status: status))
        }
        return answer
    }

    /// The answer as it is, whatever its status.
    func exchange(with client: any ControlClient) async throws(CommandError) -> (status: Int, body: [UInt8]) {
        do {
            return try await client.send(method: method, path: path, contentType: contentType, body: body)
        } catch let error as CommandError {
            throw error
        } catch {
            throw CommandError(.temporaryFailure, "the data folder did not answer: \(error)")
        }
    }

    /// Sends and reads the object that was answered.
    func object(over client: any ControlClient) async throws(CommandError) -> JSON {
        let answer = try await send(over: client)
        do {
            return try JSONReader.read(answer)
        } catch {
            throw CommandError(.internalError, "the server's answer is not JSON: \(error.reason)")
        }
    }

    static func exitStatus(_ status: Int) -> ExitStatus {
        switch status {
        case 401, 403: .noPermission
        case 404: .noUser
        case 409: .cannotCreate
        case 400..<500 where status != 408 && status != 429: .dataError
        case 503, 507, 408, 429: .temporaryFailure
        default: .unavailable
        }
    }
}
