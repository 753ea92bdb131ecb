internal import Codecs
internal import Feedback

/// How the options of a source and the pairs of a delivery stand in their columns.
enum SourceJSON {
    static func text(_ options: [SourceOption: String]) -> String {
        let members = options.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { JSON.Member($0.key.rawValue, .string($0.value)) }
        return String(decoding: JSONWriter.bytes(of: .object(members)), as: UTF8.self)
    }

    /// What a newer version has written and this one does not know is left out.
    static func options(_ text: String) throws -> [SourceOption: String] {
        var options: [SourceOption: String] = [:]
        for member in try JSONReader.read(Array(text.utf8)).members ?? [] {
            guard let option = SourceOption(rawValue: member.key), let value = member.value.string else { continue }
            options[option] = value
        }
        return options
    }

    static func text(_ pairs: [(name: String, value: String)]) -> String {
        let list = pairs.map { JSON.array([.string($0.name), .string($0.value)]) }
        return String(decoding: JSONWriter.bytes(of: .array(list)), as: UTF8.self)
    }

    static func pairs(_ text: String) throws -> [(name: String, value: String)] {
        (try JSONReader.read(Array(text.utf8)).array ?? []).compactMap { pair in
            guard let pair = pair.array, pair.count == 2, let name = pair[0].string, let value = pair[1].string else {
                return nil
            }
            return (name, value)
        }
    }

    static func text(_ lines: [String]) -> String {
        String(decoding: JSONWriter.bytes(of: .array(lines.map { .string($0) })), as: UTF8.self)
    }

    static func lines(_ text: String) throws -> [String] {
        (try JSONReader.read(Array(text.utf8)).array ?? []).compactMap(\.string)
    }
}
