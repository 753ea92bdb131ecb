internal import Codecs

/// JSON: what is taken reads back the same when it is written anew, and is then written the same.
enum JSONFuzz {
    static func run(_ bytes: [UInt8]) {
        for line in NDJSON.lines(bytes) { _ = try? JSONReader.read(line.bytes) }
        guard let value = try? JSONReader.read(bytes) else { return }
        let written = JSONWriter.bytes(of: value)
        guard let again = try? JSONReader.read(written) else { preconditionFailure("our own text is refused") }
        precondition(again == value, "it does not read back")
        precondition(JSONWriter.bytes(of: again) == written, "it is written in two ways")
    }
}
