/// A file that is served from memory.
package struct StaticFile: Sendable {
    /// The address, with its leading slash.
    package let path: String
    /// The media type, with its charset where it has one.
    package let type: String
    /// The value of `Cache-Control`.
    package let cacheControl: String
    /// The contents, the same at each call. It is called once, when the file is first asked for.
    package let read: @Sendable () -> [UInt8]

    package init(path: String, type: String, cacheControl: String, read: @escaping @Sendable () -> [UInt8]) {
        self.path = path
        self.type = type
        self.cacheControl = cacheControl
        self.read = read
    }

    package init(path: String, bytes: [UInt8], type: String, cacheControl: String) {
        self.init(path: path, type: type, cacheControl: cacheControl) { bytes }
    }
}
