package import HTTPWire

/// A request that the engine itself turns down; the application gives it a body.
package struct Refusal: Error, Hashable, Sendable {
    package let status: Status
    /// One sentence for people, that says how to mend it.
    package let detail: String
    /// The methods of the path, for 405.
    package let allow: [Method]

    package init(_ status: Status, _ detail: String, allow: [Method] = []) {
        self.status = status
        self.detail = detail
        self.allow = allow
    }
}
