internal import Codecs
internal import HTTPServer
internal import HTTPWire

/// The items of a batch: a JSON array, a single object, or one JSON text a line (`application/x-ndjson`).
enum BatchItems {
    static func read(_ request: AppRequest) throws(Problem) -> [Result<JSON, Problem>] {
        let items = isLines(request) ? lines(request.body) : try array(request.body)
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

    private static func array(_ body: [UInt8]) throws(Problem) -> [Result<JSON, Problem>] {
        let value = try JSONBody.read(body)
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
