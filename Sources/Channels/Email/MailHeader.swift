/// The header fields of a mail in their order, names in lower case, values unfolded and in UTF-8 but still encoded.
struct MailHeader: Sendable {
    struct Field: Hashable, Sendable {
        let name: String
        let value: [UInt8]
    }

    private(set) var fields: [Field]

    init(_ fields: [Field] = []) { self.fields = fields }

    /// The first field of that lower-case name.
    func first(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

    func all(_ name: String) -> [[UInt8]] { fields.filter { $0.name == name }.map(\.value) }

    func contains(_ name: String) -> Bool { fields.contains { $0.name == name } }

    /// The value with its encoded words decoded, on one line.
    func text(_ name: String) -> String? { first(name).map { EncodedWords.decoded($0) } }

    /// A value without comments' care: lower case, blanks trimmed. For fields that hold tokens.
    func token(_ name: String) -> [UInt8]? { first(name).map { ASCII.lowered(ASCII.trimmed($0)) } }
}
