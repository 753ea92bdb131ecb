/// Why a text is not taken as JSON. `offset` counts bytes from 0.
package struct JSONError: Error, Hashable, Sendable {
    package let reason: String
    package let offset: Int

    package init(reason: String, offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
