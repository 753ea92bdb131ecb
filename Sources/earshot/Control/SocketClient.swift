internal import App
internal import CCurl
internal import Dispatch

/// Speaks HTTP with the server that runs on a data folder, over its control socket.
struct SocketClient: ControlClient {
    /// A server that does not answer within it is not going to.
    static let answerSecondsMax = 120
    static let connectMilliseconds = 5_000

    private let socketName: String
    /// libcurl's calls block; they get a queue that is theirs.
    private let queue = DispatchQueue(label: "earshot.control")

    init(socketName: String) { self.socketName = socketName }

    func send(
        method: String, path: String, contentType: String?, body: [UInt8]
    ) async throws -> (status: Int, body: [UInt8]) {
        let outcome = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: perform(method, path, contentType, body)) }
        }
        return try outcome.get()
    }

    func close() async {}

    private func perform(
        _ method: String, _ path: String, _ contentType: String?, _ body: [UInt8]
    ) -> Result<(status: Int, body: [UInt8]), CommandError> {
        let request: CurlRequest
        do { request = try CurlRequest() } catch { return .failure(error) }
        request.set(CURLOPT_ABSTRACT_UNIX_SOCKET, socketName)
        request.set(CURLOPT_URL, "http://localhost" + path)
        request.set(CURLOPT_PROXY, "")
        request.set(CURLOPT_CUSTOMREQUEST, method)
        request.set(CURLOPT_NOSIGNAL, 1)
        request.set(CURLOPT_TIMEOUT, SocketClient.answerSecondsMax)
        request.set(CURLOPT_CONNECTTIMEOUT_MS, SocketClient.connectMilliseconds)
        // Over a socket of the same machine there is nothing to wait for before the body.
        request.addField("Expect:")
        if let contentType { request.addField("Content-Type: \(contentType)") }
        if !body.isEmpty || method != "GET" { request.setBody(body) }
        return request.perform().mapError { fault in
            CommandError(
                .temporaryFailure,
                "the server that runs on the data did not answer: \(fault); see its log and try again")
        }
    }
}
