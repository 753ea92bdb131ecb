/// An array as text. What is long is written as it is computed and never made a tree.
package struct WrittenArray: Hashable, Sendable {
    let bytes: [UInt8]

    /// - Parameter elements: writes one value after the other.
    package init(_ elements: (inout JSONWriter) -> Void) {
        var writer = JSONWriter(reservingBytes: 4_096)
        writer.beginArray()
        elements(&writer)
        writer.endArray()
        bytes = writer.bytes
    }

    /// For who looks into it after all.
    var elements: [JSON] { (try? JSONReader.read(bytes))?.array ?? [] }
}
