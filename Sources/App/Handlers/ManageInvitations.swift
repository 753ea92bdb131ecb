internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /api/v1/surveys/{slug}/invitations`: a link for one person, to be put into a mail or a message, and
/// `GET /api/v1/invitations/{id}`: what came of it, vote by vote.
struct ManageInvitations: Sendable {
    let environment: Environment

    func create(_ request: AppRequest) async throws -> Response {
        guard let survey = environment.surveys[request.captures[0]] else {
            throw Problem.notFound("There is no survey of this name.")
        }
        let wanted = try InvitationRequest.read(try JSONBody.read(request), at: environment.now)
        guard survey.status == .live else {
            throw Problem.invalid("survey", "is \(survey.status.rawValue); only a live survey takes answers")
        }
        let id = environment.newID()
        let invitation = NewInvitation(
            id: id, survey: survey.slug, person: wanted.person, channel: wanted.channel, touchpoint: wanted.touchpoint,
            sentAt: wanted.sentAt,
            expiresAt: wanted.sentAt.advanced(byMilliseconds: Int64(wanted.days) * Day.milliseconds))
        let answer = response(invitation, survey)
        let asking = wanted.ignoresCooldown ? Asking.always : survey.asking
        return try await Idempotency(environment: environment).run(request) { writer in
            try ManageInvitations.checkSuppression(wanted.person, wanted.channel, writer.reader)
            try ManageInvitations.checkCooldown(wanted.person, survey.slug, asking, wanted.sentAt, writer.reader)
            try writer.insert(invitation)
            return answer
        }
    }

    /// Who said stop is not asked, whatever else the request says.
    private static func checkSuppression(_ person: PersonClaim?, _ channel: Channel, _ reader: Reader) throws {
        guard let person, try reader.isSuppressed(person, by: channel) else { return }
        let reason =
            channel == .phone
            ? "This person has answered with a word such as STOP and is not asked by phone until they send START."
            : "This person has unsubscribed, or mail to their address came back: they are not asked by mail."
        throw Problem(.conflict, reason)
    }

    /// Nobody is asked again before their pause is over.
    private static func checkCooldown(
        _ person: PersonClaim?, _ slug: String, _ asking: Asking, _ sentAt: Instant, _ reader: Reader
    ) throws {
        guard asking.cooldownDays > 0, let person,
            let last = try reader.lastAsked(person, survey: asking.cooldownScope == .survey ? slug : nil)
        else { return }
        let free = last.advanced(byMilliseconds: asking.cooldownMilliseconds)
        guard free > sentAt else { return }
        throw Problem(
            .conflict,
            "This person was asked within the last \(asking.cooldownDays) days, and may be asked again from "
                + "\(Timestamp.rfc3339(milliseconds: free.millisecondsSinceEpoch)). Send \"ignore_cooldown\": true to "
                + "ask all the same.")
    }

    private func response(_ invitation: NewInvitation, _ survey: Survey) -> Response {
        let token = InvitationToken.text(invitation.id, key: environment.formKey)
        let leave = InvitationToken.text(invitation.id, key: environment.formKey, for: .unsubscribe)
        let address = "\(environment.publicAddress.base)/f/\(PercentEncoding.component(survey.slug))"
        let scores: [JSON] =
            (survey.firstScored?.kind.scale?.range).map { range in
                range.map { score in
                    .object([
                        "score": .integer(Int64(score)), "url": .string("\(address)?score=\(score)&t=\(token)"),
                    ])
                }
            } ?? []
        var response = Response.json(
            .created,
            .object([
                "id": .string(invitation.id.description), "survey": .string(survey.slug),
                "channel": .string(invitation.channel.rawValue), "token": .string(token),
                "url": .string("\(address)?t=\(token)"), "links": .array(scores),
                "unsubscribe_url": .string("\(environment.publicAddress.base)/u/\(leave)"),
                "decoy_url": .string("\(address)/d?t=\(token)"), "sent_at": RecordJSON.time(invitation.sentAt),
                "expires_at": RecordJSON.time(invitation.expiresAt),
            ]))
        response[.location] = "/api/v1/invitations/\(invitation.id)"
        return response
    }

    func read(_ request: AppRequest) async throws -> Response {
        let found = try await environment.store.read { reader -> (StoredInvitation, [StoredVote], [StoredOpening])? in
            guard let id = Identifier(request.captures[0]), let invitation = try reader.invitation(id) else {
                return nil
            }
            return (invitation, try reader.votes(id), try reader.openings(id))
        }
        guard let (invitation, votes, openings) = found else {
            throw Problem.notFound("There is no invitation of this id.")
        }
        return .json(
            .ok,
            .object([
                "id": .string(invitation.id.description), "survey": .string(invitation.survey),
                "channel": .string(invitation.channel.rawValue), "touchpoint": .optional(invitation.touchpoint),
                "person_id": .optional(invitation.person?.description),
                "feedback": .optional(invitation.feedback?.description),
                "sent_at": RecordJSON.time(invitation.sentAt), "expires_at": RecordJSON.time(invitation.expiresAt),
                "votes": .array(votes.map(ManageInvitations.value)),
                "provisional": .array(openings.map(ManageInvitations.value)),
            ]))
    }

    /// Who opens a link has not voted: it may be the person or a program that looks into mails.
    private static func value(_ opening: StoredOpening) -> JSON {
        .object([
            "at": RecordJSON.time(opening.at), "score": .optional(opening.score),
            "by": .string(opening.reasons.isEmpty ? "unknown" : "machine"), "decoy": .bool(opening.isDecoy),
            "reasons": .strings(opening.reasons),
        ])
    }

    private static func value(_ vote: StoredVote) -> JSON {
        .object([
            "at": RecordJSON.time(vote.at), "score": .optional(vote.score),
            "by": .string(vote.isMachine ? "machine" : "person"), "reasons": .strings(vote.reasons),
            "outcome": .string(vote.outcome.rawValue),
        ])
    }
}
