internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `POST /channels/web/{survey}/events`: what a page tells of a survey that it shows, as JSON or as the text of a beacon.
/// `ask` is the question whether to show it at all.
struct RecordImpression: Sendable {
    let environment: Environment

    private static let outcomes: [ImpressionOutcome] = [.shown, .started, .dismissed, .ignored]
    /// What pages send: an event with its proof, and nothing else.
    private static let textBytesMax = 512

    func handle(_ request: AppRequest) async throws -> Response {
        guard let survey = environment.surveys[request.captures[0]], survey.status != .draft else {
            throw Problem.notFound("There is no survey of this name.")
        }
        try CrossOrigin(survey).check(request.head)
        let json = try JSONBody.read(request.body)
        let claim = try person(json, survey)
        let event = json["event"]?.string ?? ""
        var response: Response
        if event == "ask" {
            response = .json(.ok, try await decide(survey, claim))
        } else if let outcome = ImpressionOutcome(rawValue: event), RecordImpression.outcomes.contains(outcome) {
            try await count(outcome, survey, json, claim)
            response = Response(.noContent)
        } else {
            let names = RecordImpression.outcomes.map(\.rawValue).joined(separator: ", ")
            throw Problem.invalid("event", "must be one of: ask, \(names)")
        }
        CrossOrigin(survey).apply(to: &response, request.head)
        return response
    }

    /// The visitor, where the page says who it is and that may be believed.
    private func person(_ json: JSON, _ survey: Survey) throws(Problem) -> PersonClaim? {
        guard let value = json["user_id"], value != .null else { return nil }
        guard let id = value.string, (1...RecordImpression.textBytesMax).contains(id.utf8.count) else {
            throw Problem.invalid("user_id", "must be text of 1 to \(RecordImpression.textBytesMax) bytes")
        }
        let secret = VisitorIdentity.secret(survey: survey.slug, key: environment.formKey)
        let isSigned = json["user_hash"]?.string.map { VisitorIdentity.isSigned(id, by: $0, secret: secret) }
        return isSigned ?? !survey.needsSignedIdentity ? PersonClaim(externalID: id) : nil
    }

    private func count(
        _ outcome: ImpressionOutcome, _ survey: Survey, _ json: JSON, _ claim: PersonClaim?
    ) async throws {
        let now = environment.now
        let impression = json["impression"]?.string ?? ""
        guard environment.formGuard.impressions.isFirst(survey.slug, impression, outcome) else { return }
        let channel: Channel = json["mode"]?.string == "kiosk" ? .kiosk : .web
        try await environment.store.write { writer in
            try writer.count(impression: outcome, survey: survey.slug, channel: channel, at: now)
            if outcome == .shown, let id = claim?.externalID {
                try writer.noteAsked(externalID: id, survey: survey.slug, at: now)
            }
        }
    }

    /// A stranger draws their own lot: only their browser remembers them.
    private func decide(_ survey: Survey, _ claim: PersonClaim?) async throws -> JSON {
        let asking = survey.asking
        guard survey.availability(at: environment.now) == .open else { return answer(false, "closed", 0) }
        guard let claim, let id = claim.externalID else { return answer(true, nil, asking.sampling) }
        guard asking.samples(RecordImpression.draw(survey.slug, id)) else { return answer(false, "sampling", 0) }
        if asking.cooldownDays > 0 {
            let scope = asking.cooldownScope == .survey ? survey.slug : nil
            let last = try await environment.store.read { try $0.lastAsked(claim, survey: scope) }
            if let last, last.advanced(byMilliseconds: asking.cooldownMilliseconds) > environment.now {
                return answer(false, "cooldown", 0)
            }
        }
        return answer(true, nil, 1)
    }

    private func answer(_ mayAsk: Bool, _ reason: String?, _ sampling: Double) -> JSON {
        .object(["ask": .bool(mayAsk), "reason": .optional(reason), "sampling": .number(sampling)])
    }

    /// The same for a person and a survey each time (FNV-1a, 64 bits, stirred so that its upper bits are even too).
    static func draw(_ survey: String, _ id: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in Array(survey.utf8) + [0] + Array(id.utf8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ (hash >> 33)
    }
}
