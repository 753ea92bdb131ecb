internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Logging
internal import Store

/// A batch of NDJSON of any length: its lines are read and written some hundred at a time, and the results go out as
/// they are known. What was answered 201 is on disk; a line's fault, also a full disk's, is that line's own result.
struct LineBatch: Sendable {
    let environment: Environment
    let request: AppRequest

    func response() async throws -> Response {
        let lines = await BatchQueue.run { [body = request.body] in BatchLines(body) }
        guard lines.count > 0 else { throw Problem.invalid("body", "holds no item; send at least one") }
        guard lines.count <= AppLimits.batchLinesMax else {
            throw Problem.invalid(
                "body", "holds \(lines.count) lines; send at most \(AppLimits.batchLinesMax) at once")
        }
        let isDryRun = try self.isDryRun
        let shape = BatchResultText(isDryRun: isDryRun, isLines: wantsLines, requestID: request.id)
        let pieces = lines.pieces(of: AppLimits.batchLinesPerWrite)
        // The first piece decides the status: where nothing can be taken, the whole request is told so.
        let first = try await write(try await prepare(pieces[0]), shape)
        var response = Response(.ok)
        response[.contentType] = shape.mediaType
        if pieces.count == 1 {
            response.body = .bytes(shape.head + first + shape.tail)
        } else {
            response.body = .stream { try await stream(first, pieces.dropFirst(), shape, to: $0) }
        }
        return response
    }

    /// `dry_run=true`: every line is checked and none is written.
    private var isDryRun: Bool {
        get throws(Problem) {
            let pairs = try QueryPairs.read(request.head)
            for pair in pairs where pair.name != "dry_run" || pair.value != "true" && pair.value != "false" {
                throw Problem.invalid(pair.name, "must be dry_run, which is true or false")
            }
            return pairs.contains { $0.value == "true" }
        }
    }

    private var wantsLines: Bool {
        request.head.preferred(["application/json", "application/x-ndjson"]) == "application/x-ndjson"
    }

    /// Reads ahead while earlier pieces wait for their commit; results leave in the order of the lines.
    private func stream(
        _ first: [UInt8], _ pieces: ArraySlice<BatchPiece>, _ shape: BatchResultText, to writer: any BodyWriter
    ) async throws {
        try await writer.write(shape.head + first)
        var waiting: [Task<[UInt8], any Error>] = []
        for piece in pieces {
            let prepared = try await prepare(piece)
            if waiting.count >= AppLimits.batchWritesInFlightMax {
                try await writer.write(try await waiting.removeFirst().value)
            }
            waiting.append(Task { await patiently(prepared, shape) })
        }
        for task in waiting { try await writer.write(try await task.value) }
        try await writer.write(shape.tail)
    }

    private func prepare(_ piece: BatchPiece) async throws -> [PreparedLine] {
        let origin = request.context.origin
        let intake = Intake(environment: environment)
        return await BatchQueue.run { piece.prepared(intake, origin) }
    }

    private func write(_ lines: [PreparedLine], _ shape: BatchResultText) async throws -> [UInt8] {
        if shape.isDryRun { return shape.text(lines, .success([])) }
        let items = lines.compactMap { if case .success(let feedback) = $0.content { feedback } else { nil } }
        let outcomes = items.isEmpty ? [] : try await environment.store.write { try $0.insert(all: items) }
        return shape.text(lines, .success(outcomes))
    }

    /// Waits for a writer that is busy; what it cannot take at all becomes the lines' result.
    private func patiently(_ lines: [PreparedLine], _ shape: BatchResultText) async -> [UInt8] {
        var wait = 10
        while true {
            do {
                return try await write(lines, shape)
            } catch StoreError.overloaded where wait <= 5_000 {
                try? await Task.sleep(for: .milliseconds(wait))
                wait *= 2
            } catch {
                return shape.text(lines, .failure(problem(error)))
            }
        }
    }

    private func problem(_ error: any Error) -> Problem {
        if let problem = Problem(error) { return problem }
        environment.logger.error("batch failed", metadata: ["request": "\(request.id)", "error": "\(error)"])
        return Problem(.internalServerError, "The server's log tells more under this request's id.")
    }
}
