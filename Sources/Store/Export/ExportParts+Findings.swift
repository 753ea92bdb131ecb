internal import Codecs
internal import Database
internal import Feedback

extension ExportParts {
    /// The sentiment as the API shows it, or `null`.
    func writeSentiment(of feedback: Int64, to sink: inout ByteSink) throws {
        guard let row = try sentiments?.next(of: feedback) else { return sink.append("null") }
        sink.append("{\"label\":")
        ExportParts.text(row, 1, &sink)
        sink.append(",\"compound\":")
        sink.append(JSONWriter.bytes(of: .number(try row.real(2))))
        sink.append("}")
    }

    /// The members of a context beside its addresses and the browser's name.
    func writeUse(of feedback: Int64, to sink: inout ByteSink) throws {
        guard let row = try contexts?.next(of: feedback) else {
            return sink.append(
                ",\"load_ms\":null,\"lcp_ms\":null,\"inp_ms\":null,\"cls\":null,\"task\":null,\"task_outcome\":null")
        }
        let names: [(StaticString, Int32)] = [(",\"load_ms\":", 1), (",\"lcp_ms\":", 2), (",\"inp_ms\":", 3)]
        for (name, column) in names {
            sink.append(name)
            if row.isNull(column) { sink.append("null") } else { sink.append(number: row.number(column)) }
        }
        sink.append(",\"cls\":")
        if row.isNull(4) { sink.append("null") } else { sink.append(JSONWriter.bytes(of: .number(try row.real(4)))) }
        sink.append(",\"task\":")
        ExportParts.text(row, 5, &sink)
        sink.append(",\"task_outcome\":")
        ExportParts.text(row, 6, &sink)
    }
}

extension Query {
    static let exportSentiments = Query(
        "export-sentiments",
        """
        SELECT feedback_id, label, compound FROM feedback_sentiment WHERE feedback_id > $1 AND feedback_id <= $2
        ORDER BY feedback_id
        """)
    static let exportContexts = Query(
        "export-contexts",
        """
        SELECT feedback_id, load_ms, lcp_ms, inp_ms, cls, task, task_outcome FROM feedback_context
        WHERE feedback_id > $1 AND feedback_id <= $2 ORDER BY feedback_id
        """)
}
