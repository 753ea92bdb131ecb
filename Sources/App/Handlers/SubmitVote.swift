internal import Channels
internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// A form that was opened by a link which one person was sent: one vote a link, the last one counts, and a machine's
/// never takes the place of a person's.
struct SubmitVote: Sendable {
    let environment: Environment
    let survey: Survey

    func handle(_ web: WebSubmission, _ request: AppRequest) async throws -> Response {
        guard let text = web.extras.invitation,
            let id = InvitationToken.invitation(text, key: environment.formKey),
            let invitation = try await environment.store.read({ try $0.invitation(id) }),
            invitation.survey == survey.slug
        else { return try ended(web, request) }
        let feedback: NormalisedFeedback
        do {
            feedback = try Intake(environment: environment).normalise(
                submission(web.submission, invitation), origin: .publicForm)
        } catch let fault as ValidationError where !web.wantsJSON {
            return FormReply(survey: survey, web: web).refusal(fault, request, environment)
        }
        let reasons = machineReasons(web, id, request.head)
        let outcome = try await environment.store.write { try $0.vote(feedback, by: id, machine: reasons) }
        guard let outcome, outcome != .tooLate else { return try ended(web, request) }
        let reply = FormReply(survey: survey, web: web)
        // A machine is not told that it was seen.
        guard web.wantsJSON else { return reply.thanks(feedback.score, feedback.answers) }
        return .json(
            outcome == .created || outcome == .held ? .created : .ok,
            .object([
                "survey": .string(survey.slug), "channel": .string(invitation.channel.rawValue),
                "score": .optional(feedback.score), "received_at": RecordJSON.time(feedback.receivedAt),
            ]))
    }

    /// Who votes is known by the link; what the form says of it is left out.
    private func submission(_ sent: Submission, _ invitation: StoredInvitation) -> Submission {
        var submission = sent
        submission.channel = invitation.channel
        submission.touchpoint = invitation.touchpoint ?? survey.touchpoint
        submission.person = nil
        submission.externalID = nil
        submission.occurredAt = nil
        submission.isPartial = false
        return submission
    }

    private func machineReasons(_ web: WebSubmission, _ id: Identifier, _ head: RequestHead) -> [String] {
        var reasons = ScannerSignals.reasons(head)
        if environment.formGuard.decoys.wasFetched(id, before: environment.now) {
            reasons.append("followed the link that people do not see")
        }
        if web.submission.spamScore >= FeedbackLimits.spamScoreHeld { reasons += web.submission.spamReasons }
        return reasons
    }

    private func ended(_ web: WebSubmission, _ request: AppRequest) throws -> Response {
        guard !web.wantsJSON else {
            throw Problem(.notFound, "This link cannot be used to answer any more.", status: .gone)
        }
        var form = FormAnswer(environment: environment, survey: survey, head: request.head)
        form.asked = web.submission.language
        return form.ended()
    }
}
