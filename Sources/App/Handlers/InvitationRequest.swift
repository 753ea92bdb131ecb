internal import Channels
internal import Codecs
internal import Feedback

/// What a program says when it wants a link for one person.
struct InvitationRequest {
    let person: PersonClaim?
    let channel: Channel
    let touchpoint: String?
    let sentAt: Instant
    let days: Int
    let ignoresCooldown: Bool

    private static let channels: [Channel] = [.email, .phone, .web]
    private static let members = [
        "person", "channel", "touchpoint", "sent_at", "expires_days", "ignore_cooldown",
    ]
    /// How far ahead a mail may be planned.
    private static let planMillisecondsMax: Int64 = 90 * Day.milliseconds

    /// - Throws: every fault, by name.
    static func read(_ json: JSON, at now: Instant) throws -> InvitationRequest {
        guard let sent = json.members else { throw Problem.invalid("body", "must be a JSON object") }
        var faults = sent.filter { !members.contains($0.key) }.map {
            InvalidParameter($0.key, "is not a field here; the fields are: \(members.joined(separator: ", "))")
        }
        let channel = json["channel"].map { $0.string.flatMap(Channel.init(rawValue:)) } ?? .email
        if channel.map({ !channels.contains($0) }) ?? true {
            faults.append(InvalidParameter("channel", "must be one of: email, phone, web"))
        }
        let days = json["expires_days"].map { $0.integer } ?? Int64(AppLimits.invitationDays)
        if days.map({ !(1...Int64(AppLimits.invitationDaysMax)).contains($0) }) ?? true {
            faults.append(
                InvalidParameter(
                    "expires_days", "must be a whole number from 1 to \(AppLimits.invitationDaysMax)"))
        }
        let ignores = json["ignore_cooldown"].map { $0.bool } ?? false
        if ignores == nil { faults.append(InvalidParameter("ignore_cooldown", "must be true or false")) }
        let sentAt = time(json["sent_at"], now, &faults)
        var touchpoint: String?
        if let value = json["touchpoint"], value != .null {
            touchpoint = value.string.flatMap { FieldShapes.isSlug($0) ? $0 : nil }
            if touchpoint == nil { faults.append(InvalidParameter("touchpoint", "must be a touchpoint's slug")) }
        }
        guard faults.isEmpty, let channel, let days, let ignores else { throw Problem.invalid(faults) }
        return InvitationRequest(
            person: try person(json["person"], now), channel: channel, touchpoint: touchpoint, sentAt: sentAt,
            days: Int(days), ignoresCooldown: ignores)
    }

    private static func time(_ json: JSON?, _ now: Instant, _ faults: inout [InvalidParameter]) -> Instant {
        guard let json, json != .null else { return now }
        let milliseconds = json.string.flatMap { Timestamp.milliseconds(rfc3339: Array($0.utf8)) }
        let instant = milliseconds.map(Instant.init(millisecondsSinceEpoch:))
        guard let instant, instant <= now.advanced(byMilliseconds: planMillisecondsMax) else {
            faults.append(
                InvalidParameter("sent_at", "must be an RFC 3339 time, at most 90 days ahead"))
            return now
        }
        return instant
    }

    /// By the same rules as feedback's.
    private static func person(_ json: JSON?, _ now: Instant) throws -> PersonClaim? {
        guard let json, json != .null else { return nil }
        let submission = try FeedbackJSON.submission(
            from: .object([JSON.Member("comment", .string("-")), JSON.Member("person", json)]), defaultChannel: .api)
        let checked = try Normalisation.normalise(
            submission, survey: nil, origin: .operatorConsole, id: Identifier(high: 0, low: 0), now: now)
        return checked.person
    }
}
