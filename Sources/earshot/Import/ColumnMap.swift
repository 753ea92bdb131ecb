/// What columns of other names hold: `Verbatim=comment,Kundennummer=person_id`.
struct ColumnMap: Sendable {
    private var names: [[UInt8]: String] = [:]

    init() {}

    /// - Throws: `CommandError` 64 for what is no such list, or names a field that there is not.
    init(_ text: String) throws(CommandError) {
        for pair in text.split(separator: ",") {
            let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, FeedbackColumn(header: String(parts[1])) != nil else {
                throw CommandError(
                    .usage,
                    "--map is a list such as \"Verbatim=comment,Client=person_id\", and \"\(pair)\" does not fit; the fields "
                        + "are: \(FeedbackColumn.names.joined(separator: ", ")), attribute:NAME")
            }
            names[Array(parts[0].utf8)] = String(parts[1])
        }
    }

    subscript(name: String) -> String? { names[Array(name.utf8)] }
}
