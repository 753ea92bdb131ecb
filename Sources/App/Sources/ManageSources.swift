internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `/api/v1/sources` and what is below it. A secret is shown once, when it is made.
struct ManageSources: Sendable {
    let environment: Environment

    func create(_ request: AppRequest) async throws -> Response {
        let json = try JSONBody.read(request)
        var fields = try ObjectFields(json)
        let kind = fields.choice("kind", SourceKind.self)
        let name = fields.text("name")
        let secret = fields.optionalText("secret", bytesMax: SourceFields.secretBytesMax)
        let survey = self.survey(&fields)
        let options = SourceFields.options(fields.value("options"), &fields)
        try fields.finish()
        guard let kind else { throw Problem.invalid("kind", "is missing") }
        let made = try await changes(request).create(kind, name: name, secret: secret, survey: survey, options: options)
        return answer(.created, made.source, secret: made.secret)
    }

    func list(_ request: AppRequest) async throws -> Response {
        let sources = try await environment.store.read { try $0.sources() }
        return .list(sources.map { JSON.object(SourceJSON.members($0, environment)) })
    }

    func read(_ request: AppRequest) async throws -> Response {
        answer(.ok, try await changes(request).source(try identifier(request)))
    }

    func change(_ request: AppRequest) async throws -> Response {
        let json = try JSONBody.read(request)
        var fields = try ObjectFields(json)
        var change = SourceFields()
        change.name = fields.optionalText("name")
        let survey = self.survey(&fields)
        if json["survey"] != nil { change.survey = .some(survey) }
        change.options = SourceFields.options(fields.value("options"), &fields)
        change.isArchived = fields.optionalFlag("archived")
        try fields.finish()
        return answer(.ok, try await changes(request).change(try identifier(request), change))
    }

    /// What came stays; nothing more is taken.
    func archive(_ request: AppRequest) async throws -> Response {
        var change = SourceFields()
        change.isArchived = true
        _ = try await changes(request).change(try identifier(request), change)
        return Response(.noContent)
    }

    func addSecret(_ request: AppRequest) async throws -> Response {
        var fields = try ObjectFields(request.body.isEmpty ? .object([]) : try JSONBody.read(request))
        let given = fields.optionalText("secret", bytesMax: SourceFields.secretBytesMax)
        try fields.finish()
        let (source, secret) = try await changes(request).addSecret(try identifier(request), given)
        return answer(.created, source, secret: secret)
    }

    func dropOldSecret(_ request: AppRequest) async throws -> Response {
        answer(.ok, try await changes(request).dropOldSecret(try identifier(request)))
    }

    /// The last deliveries, the newest first.
    func deliveries(_ request: AppRequest) async throws -> Response {
        let id = try await changes(request).source(try identifier(request)).id
        let reports = try await environment.store.read { try $0.deliveryReports(of: id) }
        return .list(reports.map(SourceJSON.report))
    }

    private func answer(_ status: Status, _ source: StoredSource, secret: String? = nil) -> Response {
        let shown = secret.map { [JSON.Member("secret", .string($0))] } ?? []
        return .json(status, .object(SourceJSON.members(source, environment) + shown))
    }

    private func survey(_ fields: inout ObjectFields) -> String? {
        let survey = fields.optionalText("survey", bytesMax: FeedbackLimits.slugBytesMax)
        if let survey, environment.surveys[survey] == nil { fields.fault("survey", "there is no survey of that name") }
        return survey
    }

    private func changes(_ request: AppRequest) -> SourceChanges {
        SourceChanges(environment: environment, actor: request.context.actor)
    }

    private func identifier(_ request: AppRequest) throws(Problem) -> Identifier {
        guard let id = Identifier(request.captures[0]) else { throw SourceChanges.unknown }
        return id
    }
}
