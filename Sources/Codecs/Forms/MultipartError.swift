/// Why a body is not taken as multipart/form-data. `offset` counts bytes from 0.
package struct MultipartError: Error, Hashable, Sendable {
    package let reason: String
    package let offset: Int

    package init(reason: String, offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
