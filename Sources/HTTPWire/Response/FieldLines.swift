/// Fields of answers that were checked and written once, at start: they go out as one run of bytes.
///
/// `@unchecked Sendable`: nothing is written after `init`.
package final class FieldLines: @unchecked Sendable {
    package let fields: [(name: FieldName, value: String)]
    /// Which of the known names are among them.
    package let names: FieldNameSet
    /// Their bytes. Memory of its own and no array: each use of an array on the way of a request counts references.
    let run: UnsafeBufferPointer<UInt8>

    /// - Throws: where a value holds a control byte, or a field is the engine's own.
    package init(_ fields: [(name: FieldName, value: String)]) throws(ResponseHeadError) {
        var bytes: [UInt8] = []
        for field in fields {
            try ResponseHeadWriter.check(field.name, field.value)
            bytes.append(static: field.name.text)
            bytes.append(static: ": ")
            bytes.append(contentsOf: field.value.utf8)
            bytes.append(static: "\r\n")
        }
        self.fields = fields
        names = FieldNameSet(fields.map(\.name))
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = copy.initialize(fromContentsOf: bytes)
        run = UnsafeBufferPointer(copy)
    }

    deinit { run.deallocate() }
}
