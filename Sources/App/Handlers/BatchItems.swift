internal import Codecs
internal import HTTPServer
internal import HTTPWire

/// The items of a batch: a JSON array, a single object, or one JSON text a line (`application/x-ndjson`).
enum BatchItems {
    static func read(_ request: AppRequest) throws(Problem) -> [Result<JSON, Problem>] {
        let items = isLines(request) ? lines(request.body) : try array(request)
        guard !items.isEmpty else { throw Problem.invalid("body", "holds no item; send at least one") }
        guard items.count <= AppLimits.batchItemsMax else {
            throw Problem.invalid("body", "holds \(items.count) items; send at most \(AppLimits.batchItemsMax) at once")
        }
        return items
    }

    static func isLines(_ request: AppRequest) -> Bool {
        let type = JSONBody.mediaType(request)
        return type == "application/x-ndjson" || type == "application/ndjson" || type == "application/jsonl"
    }

    /// For who writes at once: nothing may be written of what was meant as a trial.
    static func refuseDryRun(_ request: AppRequest) throws(Problem) {
        for (name, value) in try QueryPairs.read(request.head) where !value.isEmpty {
            let name = String(decoding: name.utf8.prefix(64), as: UTF8.self)
            guard name == "dry_run" else { throw Problem.invalid(name, "is no parameter here") }
            guard value == "false" else {
                throw Problem.invalid(name, "is for lines (application/x-ndjson) without an Idempotency-Key")
            }
        }
    }

    private static func array(_ request: AppRequest) throws(Problem) -> [Result<JSON, Problem>] {
        let value = try JSONBody.read(request)
        return (value.array ?? [value]).map { .success($0) }
    }

    private static func lines(_ body: [UInt8]) -> [Result<JSON, Problem>] {
        NDJSON.lines(body).map { line in
            do throws(Problem) {
                return .success(try JSONBody.read(Array(line.bytes)))
            } catch {
                return .failure(error)
            }
        }
    }
}
