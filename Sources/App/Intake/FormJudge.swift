internal import Channels
internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// Looks at a form before it becomes feedback: what it says of its sender and how much it looks like a machine's. All of
/// it only raises the score; nothing that a person may have written is lost.
struct FormJudge {
    let environment: Environment
    let survey: Survey
    let request: AppRequest

    /// Fills in what the form does not say itself and adds what speaks against it.
    ///
    /// - Returns: the proof of work that was taken, to be given back where the form is not stored.
    func judge(_ web: inout WebSubmission) -> String? {
        web.submission.survey = survey.slug
        web.submission.touchpoint = web.submission.touchpoint ?? survey.touchpoint
        let now = environment.now
        if let waited = web.extras.waitedSeconds, web.submission.occurredAt == nil {
            web.submission.occurredAt = now.advanced(byMilliseconds: -waited * 1000)
        }
        judgeToken(&web, at: web.extras.waitedSeconds == nil ? now : web.submission.occurredAt ?? now)
        judgeIdentity(&web)
        judgeText(&web, now)
        return judgePressure(&web, now)
    }

    private func add(_ score: Int, _ reason: String, to web: inout WebSubmission) {
        web.submission.spamScore += score
        web.submission.spamReasons.append(reason)
    }

    private func judgeToken(_ web: inout WebSubmission, at time: Instant) {
        // Whoever holds a person's link has a better proof than the form's.
        guard web.extras.invitation == nil || web.formToken != nil else { return }
        let verdict = FormToken.verdict(web.formToken, survey: survey.slug, at: time, key: environment.formKey)
        web.submission.spamScore += verdict.spamScore
        web.submission.spamReasons += verdict.spamReasons
    }

    /// A signature that is wrong proves that somebody lies; one that is missing proves nothing.
    private func judgeIdentity(_ web: inout WebSubmission) {
        guard let id = web.submission.person?.externalID else { return }
        let secret = VisitorIdentity.secret(survey: survey.slug, key: environment.formKey)
        if let code = web.extras.identityCode {
            if VisitorIdentity.isSigned(id, by: code, secret: secret) { return }
            add(30, "the signature of the person's id is wrong", to: &web)
        } else if !survey.needsSignedIdentity {
            return
        }
        web.submission.person?.externalID = nil
        web.submission.person?.attributes = []
        if web.submission.person == PersonClaim() { web.submission.person = nil }
    }

    private func judgeText(_ web: inout WebSubmission, _ now: Instant) {
        guard !web.submission.isPartial else { return }
        for text in [web.submission.comment].compactMap(\.self) + web.submission.answers.compactMap(FormJudge.text) {
            if environment.formGuard.texts.note(survey.slug + "\n" + text, at: now) > AppLimits.sameTextsMax {
                add(40, "the same text came several times within minutes", to: &web)
            }
            if FormJudge.hasShoutedHost(text) { add(20, "an address in capital letters", to: &web) }
        }
    }

    private static func text(_ answer: SubmittedAnswer) -> String? {
        if case .text(let text) = answer.value { text } else { nil }
    }

    /// `HTTP://BUY.EXAMPLE`: a host of capitals only.
    private static func hasShoutedHost(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let start = bytes.indices.first(where: { bytes[$0] == 0x3A && bytes[$0...].starts(with: "://".utf8) })
        else { return false }
        let host = bytes[(start + 3)...].prefix { $0 != 0x2F && $0 > 0x20 }
        let letters = host.filter { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
        return letters.count >= 4 && letters.allSatisfy { (0x41...0x5A).contains($0) }
    }

    // MARK: Pressure

    /// Where many forms come at once, one without a proof of work is held: a person without JavaScript loses nothing, and
    /// a team can let it count.
    private func judgePressure(_ web: inout WebSubmission, _ now: Instant) -> String? {
        let proof = environment.formGuard.proofs.take(web.extras.proof, at: now)
        let isPressed = isUnderPressure(counting: true, at: now)
        switch proof {
        case .good(let code): return code
        case .missing where isPressed:
            add(
                FeedbackLimits.spamScoreHeld, "many forms came at once, and this one without a proof of work",
                to: &web)
        case .missing: break
        case .bad(let reason): add(isPressed ? FeedbackLimits.spamScoreHeld : 20, reason, to: &web)
        }
        return nil
    }

    /// Whether more comes from this address or to this survey than people send.
    func isUnderPressure(counting: Bool, at now: Instant) -> Bool {
        guard environment.configuration.isRateLimited else { return false }
        let client = ClientAddress.peer(
            request.peer, request.head, proxies: environment.configuration.trustedProxies)
        guard let address = RateLimiter.key(client) else { return false }
        let keys = ["a:" + address, "s:" + survey.slug]
        let gauge = environment.formGuard.pressure
        let counts = counting ? gauge.note(keys, at: now) : gauge.read(keys, at: now)
        return counts[0] > Double(AppLimits.pressurePerAddress) || counts[1] > Double(AppLimits.pressurePerSurvey)
    }
}
