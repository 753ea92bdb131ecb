/// Writes JSON into one growing buffer. Non-finite numbers become `null`; text is escaped so that it may stand in HTML.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func write(_ value: JSON) { fatalError("seam") }

    package static func bytes(of value: JSON) -> [UInt8] {
        var writer = JSONWriter()
        writer.write(value)
        return writer.bytes
    }
}
