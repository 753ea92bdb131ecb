internal import Codecs

/// A JSON text as one cell of a table.
enum CSVPart {
    static func write(to sink: inout ByteSink, _ body: (inout ByteSink) throws -> Void) throws {
        var part = ByteSink(reservingBytes: 256)
        try body(&part)
        part.bytes.withUnsafeBufferPointer { sink.append(csvText: $0) }
    }
}
