internal import Codecs
internal import Feedback
internal import HTTPWire
internal import Store

/// The results of a batch as they are sent: one JSON document, or one line a result where NDJSON is wanted.
struct BatchResultText: Sendable {
    let isDryRun: Bool
    let isLines: Bool
    let requestID: String

    var mediaType: String { isLines ? "application/x-ndjson" : "application/json" }
    var head: [UInt8] { isLines ? [] : Array("{\"results\":[".utf8) }
    var tail: [UInt8] { isLines ? [] : Array("]}".utf8) }

    /// - Parameter outcomes: one for each line that could be read, in order; or why none of them was written.
    func text(_ lines: [PreparedLine], _ outcomes: Result<[BatchOutcome], Problem>) -> [UInt8] {
        var sink = ByteSink(reservingBytes: lines.count * 96)
        var written = 0
        for line in lines {
            if line.index > 0, !isLines { sink.append(0x2C) }
            switch (line.content, outcomes) {
            case (.failure(let problem), _), (.success, .failure(let problem)): append(problem, line, &sink)
            case (.success, .success) where isDryRun:
                place(line, &sink)
                sink.append(",\"status\":200,\"result\":\"valid\"}")
            case (.success, .success(let outcomes)):
                append(outcomes[written], line, &sink)
                written += 1
            }
            if isLines { sink.append(0x0A) }
        }
        return sink.bytes
    }

    private func append(_ outcome: BatchOutcome, _ line: PreparedLine, _ sink: inout ByteSink) {
        place(line, &sink)
        sink.append(
            outcome.isNew ? ",\"status\":201,\"result\":\"accepted\"" : ",\"status\":200,\"result\":\"duplicate\"")
        sink.append(",\"id\":\"")
        outcome.id.withBytes { sink.append(uuid: $0) }
        sink.append("\"}")
    }

    private func append(_ problem: Problem, _ line: PreparedLine, _ sink: inout ByteSink) {
        place(line, &sink)
        sink.append(",\"status\":")
        sink.append(number: Int64(problem.status.code))
        sink.append(",\"result\":\"error\",\"error\":")
        sink.append(JSONWriter.bytes(of: problem.document(nil, requestID)))
        sink.append("}")
    }

    private func place(_ line: PreparedLine, _ sink: inout ByteSink) {
        sink.append("{\"index\":")
        sink.append(number: Int64(line.index))
        sink.append(",\"line\":")
        sink.append(number: Int64(line.number))
    }
}
