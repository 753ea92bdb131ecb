internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// A register of letters as CSV: each row has its own result, a bad one does not stop the others, and a letter that is here
/// already stays as it is.
struct LetterBatch: Sendable {
    let intake: LetterIntake
    let isDryRun: Bool
    /// Rows that are written together.
    private static let rowsPerWrite = 100

    private enum Prepared: Sendable {
        case feedback(line: Int, NormalisedFeedback)
        case fault(line: Int, ValidationError)
    }

    func response(_ bytes: [UInt8], _ identity: Caller.Identity) async throws -> Response {
        let table = try LetterTable(bytes)
        var intake = intake
        intake.isReceivedToday = false
        let prepared = table.rows.map { row in LetterBatch.prepare(row, intake, identity) }
        var results: [JSON] = []
        var counts = [0, 0, 0]
        var references: Set<String> = []
        for start in stride(from: 0, to: prepared.count, by: LetterBatch.rowsPerWrite) {
            let chunk = Array(prepared[start..<min(start + LetterBatch.rowsPerWrite, prepared.count)])
            let known = references
            let isDryRun = isDryRun
            let done = try await intake.environment.store.write { writer in
                var seen = known
                return (try chunk.map { try LetterBatch.result($0, isDryRun, &seen, writer) }, seen)
            }
            references = done.1
            for (place, json) in done.0 {
                counts[place] += 1
                results.append(json)
            }
        }
        return .json(
            .ok,
            .object([
                "dry_run": .bool(isDryRun), "created": .integer(Int64(counts[0])),
                "duplicates": .integer(Int64(counts[1])), "refused": .integer(Int64(counts[2])),
                "ignored_columns": .strings(table.ignored), "results": .array(results),
            ]))
    }

    private static func prepare(_ row: LetterTable.Row, _ intake: LetterIntake, _ identity: Caller.Identity) -> Prepared
    {
        switch row.entry {
        case .failure(let fault): return .fault(line: row.line, fault)
        case .success(let entry):
            do throws(ValidationError) {
                return .feedback(line: row.line, try intake.prepare(entry, by: identity))
            } catch { return .fault(line: row.line, error) }
        }
    }

    /// - Returns: which count it adds to (created, duplicate, refused), and the row's result.
    private static func result(
        _ prepared: Prepared, _ isDryRun: Bool, _ seen: inout Set<String>, _ writer: Writer
    ) throws -> (Int, JSON) {
        switch prepared {
        case .fault(let line, let fault):
            let reasons = fault.parameters.map {
                JSON.object(["name": .string($0.name), "reason": .string($0.reason)])
            }
            return (2, row(line, 422, "refused", [JSON.Member("invalid_params", .array(reasons))]))
        case .feedback(let line, let feedback):
            let reference = feedback.externalID ?? ""
            var members = [JSON.Member("reference", .string(reference))]
            if isDryRun {
                let isKnown = try !seen.insert(reference).inserted || writer.reader.letter(reference: reference) != nil
                return (isKnown ? 1 : 0, row(line, isKnown ? 200 : 201, isKnown ? "duplicate" : "valid", members))
            }
            let outcome = try writer.insert(feedback)
            members.append(JSON.Member("id", .string(outcome.record.id.description)))
            return (
                outcome.isNew ? 0 : 1,
                row(line, outcome.isNew ? 201 : 200, outcome.isNew ? "created" : "duplicate", members)
            )
        }
    }

    private static func row(_ line: Int, _ status: Int64, _ outcome: String, _ members: [JSON.Member]) -> JSON {
        .object(
            [
                JSON.Member("line", .integer(Int64(line))), JSON.Member("status", .integer(status)),
                JSON.Member("outcome", .string(outcome)),
            ] + members)
    }
}
