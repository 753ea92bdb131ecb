internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /channels/letter`: a letter or a call that the staff takes down, as JSON or a form; or a register as CSV, with a
/// result for each row.
struct TakeLetter: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) async throws -> Response {
        let intake = try settings(request)
        let identity = request.context.identity
        switch JSONBody.mediaType(request) ?? "" {
        case "text/csv":
            return try await LetterBatch(intake: intake.letters, isDryRun: intake.isDryRun).response(
                request.body, identity)
        case "multipart/form-data":
            let parts = try TakeLetter.parts(request)
            if let file = parts.first(where: { $0.isFile && ["file", "csv"].contains($0.name) }),
                let bytes = file.decoded
            {
                return try await LetterBatch(intake: intake.letters, isDryRun: intake.isDryRun).response(
                    bytes, identity)
            }
            return try await one(try LetterForm.entry(parts: parts), intake, request)
        case "application/x-www-form-urlencoded":
            guard let pairs = FormDecoding.pairs(request.body) else {
                throw Problem(.badRequest, "The form could not be read.")
            }
            return try await one(LetterForm.entry(pairs: pairs), intake, request)
        case "application/json", "":
            return try await one(try LetterForm.entry(json: try JSONBody.read(request.body)), intake, request)
        default:
            throw Problem(
                .unsupportedMediaType, "Send one of: \(LetterForm.mediaTypes.joined(separator: ", ")).")
        }
    }

    private func one(
        _ entry: LetterEntry, _ intake: (letters: LetterIntake, isDryRun: Bool), _ request: AppRequest
    ) async throws -> Response {
        let feedback = try intake.letters.prepare(entry, by: request.context.identity)
        if intake.isDryRun {
            return .json(.ok, .object([JSON.Member("outcome", .string("valid"))]))
        }
        return try await Idempotency(environment: environment).run(request) { writer in
            let outcome = try writer.insert(feedback)
            let letter = try writer.reader.letter(of: outcome.record.id)
            var response = Response.json(
                outcome.isNew ? .created : .ok, LetterJSON.value(outcome.record, letter))
            if outcome.isNew { response[.location] = "/api/v1/feedback/\(outcome.record.id)" }
            return response
        }
    }

    static func parts(_ request: AppRequest) throws(Problem) -> [MultipartPart] {
        guard let boundary = request.head[.contentType].flatMap({ MediaType($0) })?.boundary else {
            throw Problem(.badRequest, "The Content-Type names no valid boundary.")
        }
        do { return try MultipartReader.read(request.body, boundary: boundary) } catch {
            throw Problem(.badRequest, "The form is not valid: \(error.reason) at byte \(error.offset).")
        }
    }

    private func settings(_ request: AppRequest) throws -> (letters: LetterIntake, isDryRun: Bool) {
        var letters = LetterIntake(environment: environment)
        var isDryRun = false
        for pair in try QueryPairs.read(request.head) {
            switch pair.name {
            case "dates":
                guard let order = LetterDateOrder(rawValue: pair.value) else {
                    throw Problem.invalid("dates", "must be one of: iso, dmy, mdy")
                }
                letters.order = order
            case "survey":
                guard environment.surveys[pair.value] != nil else {
                    throw Problem.invalid("survey", "there is no survey of that name")
                }
                letters.survey = pair.value
            case "dry_run":
                guard ["true", "false"].contains(pair.value) else {
                    throw Problem.invalid("dry_run", "must be true or false")
                }
                isDryRun = pair.value == "true"
            default: throw Problem.invalid(pair.name, "is not a parameter here; they are dates, survey and dry_run")
            }
        }
        return (letters, isDryRun)
    }
}
