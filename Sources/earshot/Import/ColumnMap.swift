/// What columns of other names hold: `Verbatim=comment,Kundennummer=person_id`.
struct ColumnMap: Sendable {
    private var names: [[UInt8]: String] = [:]

    init() {}

    /// - Throws: `CommandError` 64 for what is no such list, or names a field that there is not.
    ///
    /// - Parameter fields: the names there are; "attribute:NAME" is one more for feedback.
    init(_ text: String, fields: ImportFields = .feedback) throws(CommandError) {
        for pair in text.split(separator: ",") {
            let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, fields.isKnown(String(parts[1])) else {
                throw CommandError(
                    .usage,
                    "--map is a list such as \"Verbatim=comment,Client=person_id\", and \"\(pair)\" does not fit; the fields "
                        + "are: \(fields.names)")
            }
            names[Array(parts[0].utf8)] = String(parts[1])
        }
    }

    subscript(name: String) -> String? { names[Array(name.utf8)] }
}
