/// An optional file of lines `key = value`, where a key is an option's long name. `#` begins a comment line; quotes around
/// a value are dropped.
struct ConfigurationFile: Sendable {
    /// Over it the file is refused: it is not a configuration.
    static let bytesMax = 64 * 1024

    private var values: [OptionName: String] = [:]

    init() {}

    init(path: String) throws(CommandError) {
        let bytes: [UInt8]
        do {
            bytes = try InputFile(path: path).readAll(bytesMax: ConfigurationFile.bytesMax)
        } catch {
            throw CommandError(.configuration, error.message)
        }
        try self.init(bytes, path: path)
    }

    init(_ bytes: [UInt8], path: String) throws(CommandError) {
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let text = ConfigurationFile.trimmed(line)
            guard !text.isEmpty, text.first != UInt8(ascii: "#") else { continue }
            do {
                try add(text)
            } catch {
                throw CommandError(.configuration, "\(path):\(index + 1): \(error.reason)")
            }
        }
    }

    subscript(option: OptionName) -> String? { values[option] }

    private struct Fault: Error {
        let reason: String
    }

    private mutating func add(_ line: ArraySlice<UInt8>) throws(Fault) {
        guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else {
            throw Fault(reason: "write it as: key = value")
        }
        let key = String(decoding: ConfigurationFile.trimmed(line[..<equals]), as: UTF8.self)
        guard let option = OptionName(rawValue: key), option != .config else {
            throw Fault(reason: "there is no option \"\(key)\"; see earshot serve --help")
        }
        guard values[option] == nil else { throw Fault(reason: "\(key) is set twice; keep one") }
        let value = ConfigurationFile.unquoted(ConfigurationFile.trimmed(line[(equals + 1)...]))
        guard let text = String(validating: value, as: UTF8.self) else {
            throw Fault(reason: "the value of \(key) is not UTF-8")
        }
        values[option] = text
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        let start = text.firstIndex { !isSpace($0) } ?? text.endIndex
        let end = text.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
        return text[start..<end]
    }

    private static func unquoted(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let quote = UInt8(ascii: "\"")
        guard text.count >= 2, text.first == quote, text.last == quote else { return text }
        return text.dropFirst().dropLast()
    }
}
