/// A file that is served from memory.
package struct StaticFile: Sendable {
    /// The address, with its leading slash.
    package let path: String
    package let bytes: [UInt8]
    /// The media type, with its charset where it has one.
    package let type: String
    /// The value of `Cache-Control`.
    package let cacheControl: String

    package init(path: String, bytes: [UInt8], type: String, cacheControl: String) {
        self.path = path
        self.bytes = bytes
        self.type = type
        self.cacheControl = cacheControl
    }
}
