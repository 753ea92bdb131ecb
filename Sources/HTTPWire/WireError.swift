/// A message that is not taken: the peer is answered with the status, and the connection ends.
package struct WireError: Error, Hashable, Sendable {
    package let status: Status
    /// One sentence for people, without anything of the message itself.
    package let detail: String

    package init(_ status: Status, _ detail: String) {
        self.status = status
        self.detail = detail
    }

    static func bad(_ detail: String) -> WireError { WireError(.badRequest, detail) }
}
