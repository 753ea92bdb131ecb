/// The content of an answer.
package enum ResponseBody: Sendable {
    case empty
    case bytes([UInt8])
    /// Written piece by piece: chunked in HTTP/1.1, until the connection's end in HTTP/1.0. The closure runs in a task
    /// on the connection's loop; its return ends the body, its error breaks the connection off.
    case stream(@Sendable (any BodyWriter) async throws -> Void)
}
