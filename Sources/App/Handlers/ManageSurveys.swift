internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /api/v1/surveys` and `PUT`, `PATCH` and `DELETE /api/v1/surveys/{slug}`. Answers stay pinned to the version that
/// they were given to: other questions make a new one.
struct ManageSurveys: Sendable {
    let environment: Environment

    func create(_ request: AppRequest) async throws -> Response {
        let survey = try SurveyDocument.read(try JSONBody.read(request)).with(version: 1)
        let actor = request.context.actor
        try await environment.store.write { writer in
            guard try writer.reader.survey(survey.slug) == nil else {
                throw Problem(
                    .conflict, "There is a survey \(survey.slug) already. Replace it with PUT, or take another slug.")
            }
            try writer.insert(survey)
            try writer.audit(actor, "survey.create", ["slug": survey.slug])
        }
        try await reload()
        var response = Response.json(.created, SurveyJSON.json(survey))
        response[.location] = "/api/v1/surveys/\(survey.slug)"
        return response
    }

    func replace(_ request: AppRequest) async throws -> Response {
        let slug = request.captures[0]
        let json = try JSONBody.read(request)
        let survey = try SurveyDocument.read(json, slug: slug)
        let expected = json["version"]?.integer
        let actor = request.context.actor
        let stored = try await environment.store.write { writer -> Survey in
            guard let current = try writer.reader.survey(slug) else { throw ManageSurveys.unknown }
            if let expected, expected != Int64(current.version) {
                throw Problem(
                    .conflict,
                    "The survey is at version \(current.version), not \(expected): somebody changed it. Read it again, "
                        + "or leave version out.")
            }
            let hasOthers = survey.questions != current.questions
            let next = survey.with(version: hasOthers ? current.version + 1 : current.version)
            try writer.insert(next)
            try writer.audit(actor, "survey.replace", ["slug": slug, "version": "\(next.version)"])
            return next
        }
        try await reload()
        return .json(.ok, SurveyJSON.json(stored))
    }

    /// `PATCH`: its status alone.
    func change(_ request: AppRequest) async throws -> Response {
        var fields = try ObjectFields(try JSONBody.read(request))
        let status = fields.choice("status", Survey.Status.self)
        try fields.finish()
        guard let status else { throw Problem.invalid("status", "is missing") }
        return try await set(status, request)
    }

    /// `DELETE`: it takes no answers any more, and stays with those it has.
    func archive(_ request: AppRequest) async throws -> Response { try await set(.archived, request) }

    private func set(_ status: Survey.Status, _ request: AppRequest) async throws -> Response {
        let slug = request.captures[0]
        let actor = request.context.actor
        let stored = try await environment.store.write { writer -> Survey in
            guard let current = try writer.reader.survey(slug) else { throw ManageSurveys.unknown }
            guard current.status != status else { return current }
            let next = current.with(status: status)
            try writer.insert(next)
            try writer.audit(actor, "survey.\(status.rawValue)", ["slug": slug])
            return next
        }
        try await reload()
        return .json(.ok, SurveyJSON.json(stored))
    }

    /// `GET …/identity`: the secret by which the organisation's own server signs who a visitor is.
    func identity(_ request: AppRequest) throws -> Response {
        try Confirmation.require(request, environment)
        guard let survey = environment.surveys[request.captures[0]] else { throw ManageSurveys.unknown }
        return .json(
            .ok,
            .object([
                "survey": .string(survey.slug), "algorithm": .string("HMAC-SHA256, hex"),
                "secret": .string(VisitorIdentity.secret(survey: survey.slug, key: environment.formKey)),
            ]))
    }

    private func reload() async throws {
        try await environment.surveys.reload { try await environment.store.read { try $0.surveys() } }
    }

    private static let unknown = Problem.notFound("There is no survey of this name.")
}
