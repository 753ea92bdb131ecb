/// Fields of answers that were checked and written once, at start: they go out as one run of bytes.
package final class FieldLines: Sendable {
    package let fields: [(name: FieldName, value: String)]
    /// Which of the known names are among them.
    package let names: FieldNameSet
    let bytes: [UInt8]

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
        self.bytes = bytes
        names = FieldNameSet(fields.map(\.name))
    }
}
