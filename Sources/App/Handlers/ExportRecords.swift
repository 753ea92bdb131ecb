internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/export/feedback.csv` and its kin: everything that the filter lets through, in the order it came in, as a
/// stream. `cursor` is the id of a record: the export goes on behind it, as after a broken connection.
struct ExportRecords: Sendable {
    enum Kind: String { case feedback, people }

    let environment: Environment
    let kind: Kind
    let format: ExportFormat

    func handle(_ request: AppRequest) async throws -> Response {
        try Confirmation.require(request, environment)
        let query = try ExportQuery(try QueryPairs.read(request.head), kind)
        let source: ExportSource = kind == .people ? .people : .feedback(query.filter)
        let (format, cursor) = (format, query.cursor)
        let begun = try await environment.store.read { reader -> (Int64, ExportSlice)? in
            var row: Int64 = 0
            if let cursor {
                guard let known = try reader.exportPosition(source, of: cursor) else { return nil }
                row = known
            }
            let last = try reader.exportEnd(source)
            return (last, try reader.export(source, format, after: row, through: last))
        }
        guard let (last, first) = begun else {
            throw Problem.invalid("cursor", "names no record any more; use the id of an earlier line")
        }
        try await Auditing(environment).note(request, "export", ["what": kind.rawValue, "format": format.rawValue])
        let stream = ExportStream(
            store: environment.store, source: source, format: format, last: last, first: first,
            hasHead: query.cursor == nil, isCompressed: request.head.acceptsGzip)
        return response(stream)
    }

    private func response(_ stream: ExportStream) -> Response {
        var response = Response(.ok)
        response[.contentType] = format.mediaType
        response["Content-Disposition"] = "attachment; filename=\"\(kind.rawValue).\(format.rawValue)\""
        response[.cacheControl] = "no-store"
        response[.vary] = "Accept-Encoding"
        if stream.isCompressed { response[.contentEncoding] = "gzip" }
        response.body = .stream { try await stream.write(to: $0) }
        return response
    }
}
