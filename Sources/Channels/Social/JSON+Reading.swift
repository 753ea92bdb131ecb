internal import Codecs
internal import Feedback

extension JSON {
    /// An id, which some write as text and some as a number.
    var identifier: String? {
        switch self {
        case .string(let text): text.isEmpty ? nil : text
        case .integer(let number): String(number)
        default: nil
        }
    }

    /// A member that is text and not empty.
    func text(_ key: String) -> String? { self[key]?.string.flatMap { $0.isEmpty ? nil : $0 } }

    func identifier(_ key: String) -> String? { self[key]?.identifier }

    /// Stars of 1 to 5, which some relays write as text.
    var stars: Int? {
        let number = identifier.flatMap { Int($0) } ?? double.flatMap { Int(exactly: $0) }
        return number.flatMap { (1...5).contains($0) ? $0 : nil }
    }

    func list(_ key: String) -> [JSON] { self[key]?.array ?? [] }

    var isObject: Bool { members != nil }
}

extension SourceOption {
    /// The words of a value that lists several, with blanks or commas between them.
    package static func words(in value: String) -> [String] {
        value.utf8.split { ASCII.isSpace($0) || $0 == 0x2C }.compactMap { String(validating: $0, as: UTF8.self) }
    }
}

extension Delivery {
    /// The body as JSON.
    func json() throws(ChannelError) -> JSON {
        do { return try JSONReader.read(body, limits: .provider) } catch {
            throw .malformed("The body is not JSON: \(error.reason) at byte \(error.offset).")
        }
    }

    /// The body as a JSON object.
    func object() throws(ChannelError) -> JSON {
        let json = try json()
        guard json.isObject else { throw .malformed("The body must be a JSON object.") }
        return json
    }

    /// Media type in lower case, without parameters; empty where there is none.
    var mediaType: String { header("content-type").flatMap { MediaType($0)?.essence } ?? "" }

    /// The words of an option that lists several.
    func words(_ option: SourceOption) -> [String] { SourceOption.words(in: options[option] ?? "") }

    func isSet(_ option: SourceOption) -> Bool { options[option].map { ASCII.lowered($0) } == "yes" }
}
