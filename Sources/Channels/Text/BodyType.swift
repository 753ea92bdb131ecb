/// The type of a body (RFC 9110 §8.3.1).
enum BodyType {
    /// Type and subtype in lower case, without parameters; empty where there is no header.
    static func essence(_ header: String?) -> String {
        guard let header else { return "" }
        return ASCII.lowered(ASCII.trimmed(Array(header.utf8.prefix { $0 != 0x3B }))).asText
    }
}
