internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET /api/v1/people`, found by one of their keys; `/people/{id}`; and `/people/{id}/export`: all that is kept of a
/// person, for the one who asks for it (GDPR article 15).
struct ReadPeople: Sendable {
    let environment: Environment

    static let unknown = Problem.notFound("There is no person with this id.")

    /// People by one key, or page by page; `cursor` is the last person's id.
    func list(_ request: AppRequest) async throws -> Response {
        var selector: PersonSelector?
        var cursor: Identifier?
        var limit = AppLimits.pageItemsDefault
        for (name, value) in try QueryPairs.read(request.head) where !value.isEmpty {
            switch name {
            case "email": selector = .email(value)
            case "id": selector = .externalID(value)
            case "handle": selector = .handle(value)
            case "phone": selector = .phone(value)
            case "cursor":
                guard let id = Identifier(value) else {
                    throw Problem.invalid(name, "must be the next_cursor of the page before")
                }
                cursor = id
            case "limit":
                guard let number = QueryNumber.signed(Substring(value)),
                    (1...Int64(AppLimits.pageItemsMax)).contains(number)
                else { throw Problem.invalid(name, "must be a whole number from 1 to \(AppLimits.pageItemsMax)") }
                limit = Int(number)
            default: throw Problem.invalid(name, "is not a filter of people; they are: email, id, handle, phone")
            }
        }
        if let selector {
            let person = try await environment.store.read { try $0.person(selector) }
            return .list(person.map { [RecordJSON.person($0)] } ?? [])
        }
        let (start, count) = (cursor, limit + 1)
        let people = try await environment.store.read { try $0.people(after: start, limit: count) }
        let next = people.count > limit ? people[limit - 1].id.description : nil
        return .page(people.prefix(limit).map(RecordJSON.person), next: next, of: request)
    }

    func read(_ request: AppRequest) async throws -> Response {
        guard let id = Identifier(request.captures[0]),
            let person = try await environment.store.read({ try $0.person(.id(id)) })
        else { throw ReadPeople.unknown }
        return .json(.ok, RecordJSON.person(person))
    }

    func export(_ request: AppRequest) async throws -> Response {
        try Confirmation.require(request, environment)
        guard let id = Identifier(request.captures[0]) else { throw ReadPeople.unknown }
        let now = environment.now
        let found = try await environment.store.read {
            reader -> (StoredPerson, [StoredFeedback], [PersonEvent], [StoredAttempt])? in
            guard let person = try reader.person(.id(id)) else { return nil }
            return (
                person, try reader.feedback(of: id), try reader.subscriptionEvents(of: id), try reader.attempts(of: id)
            )
        }
        guard let (person, feedback, events, attempts) = found else { throw ReadPeople.unknown }
        let actor = request.context.actor
        try await environment.store.write { writer in
            try writer.audit(actor, "person.export", ["person": try writer.auditDigest(id.description)])
        }
        var response = Response.json(
            .ok,
            .object([
                "exported_at": RecordJSON.time(now), "person": RecordJSON.person(person),
                "feedback": .array(feedback.map(RecordJSON.value)),
                "subscription_events": .array(events.map(ReadPeople.value)),
                "task_attempts": .array(attempts.map(AttemptAnswer.json)),
            ]))
        response["Content-Disposition"] = "attachment; filename=\"person-\(id).json\""
        return response
    }

    private static func value(_ event: PersonEvent) -> JSON {
        .object([
            "type": .string(event.kind), "mrr": .integer(event.monthlyRevenueMinor),
            "currency": .string(event.currency), "occurred_at": RecordJSON.time(event.occurredAt),
        ])
    }
}
