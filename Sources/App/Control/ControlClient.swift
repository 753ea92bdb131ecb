/// How a command reaches the data: through the server that runs on the folder, or in this process where none does.
package protocol ControlClient: Sendable {
    /// Sends one request as the operator, who may do everything.
    func send(
        method: String, path: String, contentType: String?, body: [UInt8]
    ) async throws -> (status: Int, body: [UInt8])
    /// Gives the folder back.
    func close() async
}
