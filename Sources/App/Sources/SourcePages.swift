internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `/settings/sources`: what the API does with sources, as pages that need no JavaScript.
struct SourcePages: Sendable {
    let environment: Environment

    func list(_ request: AppRequest) async throws -> Response { try await page(.ok) }

    func create(_ request: AppRequest) async throws -> Response {
        let form = try PageForm(request)
        let kind = SourceKind(rawValue: form["kind"])
        let name = form.trimmed("name")
        var faults: [InvalidParameter] = []
        if kind == nil { faults.append(InvalidParameter("kind", "Choose what the source speaks.")) }
        if name.isEmpty { faults.append(InvalidParameter("name", "Give it a name, to tell it from others.")) }
        if name.utf8.count > FeedbackLimits.nameBytesMax {
            faults.append(InvalidParameter("name", "Use at most \(FeedbackLimits.nameBytesMax) bytes."))
        }
        guard let kind, faults.isEmpty else {
            return try await page(.unprocessableContent, typed: (form["kind"], name, form["survey"]), faults)
        }
        let survey = environment.surveys[form["survey"]]?.slug
        let given = form.trimmed("secret")
        let made = try await changes(request).create(
            kind, name: name, secret: given.isEmpty ? nil : given, survey: survey, options: [:])
        return try await show(made.source, notice: .secret(made.secret))
    }

    func show(_ request: AppRequest) async throws -> Response {
        try await show(try await changes(request).source(try identifier(request)))
    }

    /// The buttons of a source's page.
    func act(_ request: AppRequest) async throws -> Response {
        let form = try PageForm(request)
        let changes = changes(request)
        let id = try identifier(request)
        switch form["action"] {
        case "save":
            let (fields, faults) = self.fields(form)
            guard faults.isEmpty else { return try await show(try await changes.source(id), faults: faults) }
            return try await show(try await changes.change(id, fields), notice: .words("Saved."))
        case "add-secret":
            let given = form.trimmed("secret")
            let made = try await changes.addSecret(id, given.isEmpty ? nil : given)
            return try await show(made.source, notice: .secret(made.secret))
        case "drop-secret":
            let source = try await changes.dropOldSecret(id)
            return try await show(source, notice: .words("Only the newest secret is taken now."))
        case "test":
            let source = try await changes.source(id)
            let explanation = try await TrySource(environment: environment).test(source)
            return try await show(source, notice: .explanation(explanation))
        case "archive", "restore":
            var fields = SourceFields()
            fields.isArchived = form["action"] == "archive"
            return try await show(try await changes.change(id, fields), notice: .words("Done."))
        case "reprocess":
            let source = try await changes.source(id)
            let start = Instant(millisecondsSinceEpoch: 0)
            let totals = try await ReprocessSource(environment: environment).run(source, since: start)
            return try await show(
                source,
                notice: .words(
                    "\(totals.read) deliveries read again: \(totals.created) pieces of feedback created, "
                        + "\(totals.changed) changed, \(totals.unreadable) deliveries unreadable."))
        default: throw Problem.invalid("action", "is not one of the buttons of this page")
        }
    }

    private func fields(_ form: PageForm) -> (SourceFields, [InvalidParameter]) {
        var fields = SourceFields()
        var faults: [InvalidParameter] = []
        let name = form.trimmed("name")
        fields.name = name
        fields.survey = .some(environment.surveys[form["survey"]]?.slug)
        for option in SourceOption.allCases where form.has(option.rawValue) {
            let value = form.trimmed(option.rawValue)
            // A secret is not sent back to the page: an empty field leaves it.
            if option.isSecret && value.isEmpty { continue }
            if let reason = SourceOptionCheck.fault(option, value) {
                faults.append(InvalidParameter(option.rawValue, "\(SourceOptionText(option).label) \(reason)."))
            }
            fields.options[option] = value
        }
        if !(1...FeedbackLimits.nameBytesMax).contains(name.utf8.count) {
            let reason = "Give it a name of at most \(FeedbackLimits.nameBytesMax) bytes."
            faults.insert(InvalidParameter("name", reason), at: 0)
        }
        return (fields, faults)
    }

    private func page(
        _ status: Status, typed: (kind: String, name: String, survey: String) = ("", "", ""),
        _ faults: [InvalidParameter] = []
    ) async throws -> Response {
        let sources = try await environment.store.read { try $0.sources() }
        return .html(
            status,
            SourcesPage(
                sources: sources, surveys: environment.surveys.all.map(\.slug), typed: typed, faults: faults
            ).render())
    }

    private func show(
        _ source: StoredSource, notice: SourcePage.Notice? = nil, faults: [InvalidParameter] = []
    ) async throws -> Response {
        let reports = try await environment.store.read { try $0.deliveryReports(of: source.id) }
        let current = try await environment.store.read { try $0.source(source.id) } ?? source
        let page = SourcePage(
            source: current, address: SourceJSON.address(current, environment), reports: reports,
            surveys: environment.surveys.all.map(\.slug), notice: notice, faults: faults)
        return .html(faults.isEmpty ? .ok : .unprocessableContent, page.render())
    }

    private func changes(_ request: AppRequest) -> SourceChanges {
        SourceChanges(environment: environment, actor: request.context.actor)
    }

    private func identifier(_ request: AppRequest) throws(Problem) -> Identifier {
        guard let id = Identifier(request.captures[0]) else { throw SourceChanges.unknown }
        return id
    }
}
