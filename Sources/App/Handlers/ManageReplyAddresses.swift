internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /api/v1/reply-addresses` and `GET /api/v1/reply-addresses/{id}`: addresses to which one person's answer to one survey
/// can come back by mail.
struct ManageReplyAddresses: Sendable {
    let environment: Environment

    func create(_ request: AppRequest) async throws -> Response {
        var fields = try ObjectFields(try JSONBody.read(request))
        let survey = fields.text("survey", bytesMax: FeedbackLimits.slugBytesMax)
        if !survey.isEmpty, environment.surveys[survey] == nil {
            fields.fault("survey", "there is no survey of that name")
        }
        let source = try await source(&fields)
        let touchpoint = fields.optionalText("touchpoint", bytesMax: FeedbackLimits.slugBytesMax)
        let person = person(&fields)
        try fields.finish()
        guard let source, let box = ReplyAddress(recipients: source.options[.recipients]) else {
            throw Problem.invalid("source", "has no recipients")
        }
        let id = try await environment.store.write { writer in
            try writer.invite(person, to: survey, from: source.id, touchpoint: touchpoint)
        }
        return .json(.created, .object(addresses(id, box) + [JSON.Member("survey", .string(survey))]))
    }

    func read(_ request: AppRequest) async throws -> Response {
        guard let id = QueryNumber.signed(request.captures[0][...]), id > 0,
            let invitation = try await environment.store.read({ try $0.invitation(id) })
        else { throw Problem.notFound("There is no invitation with this id.") }
        func time(_ instant: Instant?) -> JSON { instant.map(RecordJSON.time) ?? .null }
        return .json(
            .ok,
            .object([
                "id": .integer(invitation.id), "source": .string(invitation.source.description),
                "survey": .string(invitation.survey), "touchpoint": .optional(invitation.touchpoint),
                "created_at": RecordJSON.time(invitation.createdAt),
                "feedback": .optional(invitation.feedback?.description),
                "answered_at": time(invitation.answeredAt), "answered_by": .optional(invitation.answeredBy),
                "bounced_at": time(invitation.bouncedAt), "unsubscribed_at": time(invitation.unsubscribedAt),
            ]))
    }

    private func source(_ fields: inout ObjectFields) async throws -> StoredSource? {
        let text = fields.text("source")
        guard !text.isEmpty else { return nil }
        let id = Identifier(text)
        let source = try await environment.store.read { reader in try id.flatMap { try reader.source($0) } }
        guard let source, source.archivedAt == nil, source.kind.door == .email else {
            fields.fault("source", "must be the id of a source of mail")
            return nil
        }
        if ReplyAddress(recipients: source.options[.recipients]) == nil {
            fields.fault("source", "has no recipients: set the address that its mail comes to as that option first")
        }
        return source
    }

    private func person(_ fields: inout ObjectFields) -> PersonClaim {
        guard let given = fields.value("person"), given.members != nil else {
            fields.fault("person", "must be an object with an email, and perhaps an id and a name")
            return PersonClaim()
        }
        do {
            let claim = try PersonJSON.claim(from: given, now: environment.now)
            if claim.email == nil { fields.fault("person.email", "must be the address that the invitation goes to") }
            return claim
        } catch {
            for parameter in error.parameters { fields.fault(parameter.name, parameter.reason) }
            return PersonClaim()
        }
    }

    private func addresses(_ id: Int64, _ box: ReplyAddress) -> [JSON.Member] {
        func token(_ purpose: InvitationMark.Purpose) -> String {
            ReplyToken.text(InvitationMark(invitation: id, purpose: purpose), key: environment.tokenKey)
        }
        return [
            JSON.Member("id", .integer(id)),
            JSON.Member("reply_to", .string(box.address(token(.reply)))),
            JSON.Member("bounces_to", .string(box.address(token(.bounce)))),
            JSON.Member("unsubscribe", .string(box.address(token(.unsubscribe)))),
            JSON.Member("message_id", .string("<fb.\(token(.reply))@\(box.domain)>")),
        ]
    }
}
