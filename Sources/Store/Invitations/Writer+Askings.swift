internal import Database
internal import Feedback

/// Askings by message. A message may carry links and an address that answers come back to: it is one asking.
extension Writer {
    /// How far apart a link and a reply address are made that stand in one message.
    static let oneMessageMilliseconds: Int64 = Day.milliseconds
    /// How long after the sending a message may come back: servers try for four to five days (RFC 5321 section 4.5.4.1).
    static let bounceMilliseconds: Int64 = 7 * Day.milliseconds
    /// Until when an answer by mail is waited for.
    static let replyMilliseconds: Int64 = 30 * Day.milliseconds

    /// Adds a link. It takes the place of an asking that was made for a reply address of the same message.
    func insert(_ invitation: NewInvitation, person: Int64?) throws {
        let link = try session.insert(
            .insertInvitation, Self.arguments(invitation, person: person, isByReply: false))
        guard invitation.channel == .email, let person,
            let other = try asking(person, invitation.survey, at: invitation.sentAt, isByReply: true)
        else { return }
        try session.run(.moveReplyAddress, [.integer(other), .integer(link)])
        try session.run(.uncountAsking, [.integer(other)])
        try session.run(.removeInvitation, [.integer(other)])
    }

    /// The asking that a new reply address belongs to: that of a link to the same person and survey, or one of its own.
    func asking(_ survey: String, byReplyOf person: Int64, _ touchpoint: String?) throws -> Int64 {
        journal.changedFigures()
        if let link = try asking(person, survey, at: now, isByReply: false) { return link }
        let own = NewInvitation(
            id: identifiers.next(at: now), survey: survey, person: nil, channel: .email, touchpoint: touchpoint,
            sentAt: now, expiresAt: now.advanced(byMilliseconds: Self.replyMilliseconds))
        return try session.insert(.insertInvitation, Self.arguments(own, person: person, isByReply: true))
    }

    /// What was sent to the person of a reply address lately, and neither opened nor answered, has not arrived.
    func noteBounce(of replyAddress: Int64) throws {
        journal.changedFigures()
        let since = now.advanced(byMilliseconds: -Self.bounceMilliseconds)
        try session.run(.bounceOwnAsking, [.integer(replyAddress)])
        try session.run(.bounceAskingsOfPerson, [.integer(replyAddress), since.value, now.value])
    }

    private static func arguments(
        _ invitation: NewInvitation, person: Int64?, isByReply: Bool
    ) -> [DatabaseValue] {
        [
            .blob(invitation.id.bytes), .text(invitation.survey), DatabaseValue(person),
            .text(invitation.channel.rawValue), DatabaseValue(invitation.touchpoint), invitation.sentAt.value,
            invitation.expiresAt.value, DatabaseValue(isByReply),
        ]
    }

    private func asking(_ person: Int64, _ survey: String, at instant: Instant, isByReply: Bool) throws -> Int64? {
        let arguments: [DatabaseValue] = [
            .integer(person), .text(survey), instant.advanced(byMilliseconds: -Self.oneMessageMilliseconds).value,
            instant.advanced(byMilliseconds: Self.oneMessageMilliseconds).value,
        ]
        return try session.first(isByReply ? .askingByReply : .askingByLink, arguments) { try $0.integer(0) }
    }
}

extension Query {
    private static let askingOfMessage =
        "SELECT id FROM invitation i INDEXED BY invitation_by_person WHERE person_id = $1 AND survey = $2 "
        + "AND channel = 'email' AND sent_at > $3 AND sent_at < $4 AND answers = 0 AND is_bounced = 0 AND "
    private static let latest = " ORDER BY sent_at DESC, id DESC LIMIT 1"

    fileprivate static let askingByReply = Query(
        "asking-by-reply", composed: askingOfMessage + "is_by_reply = 1" + latest)
    /// One whose message has no reply address yet.
    fileprivate static let askingByLink = Query(
        "asking-by-link",
        composed: askingOfMessage + "is_by_reply = 0 "
            + "AND NOT EXISTS (SELECT 1 FROM reply_address r WHERE r.invitation_id = i.id)" + latest)
    fileprivate static let moveReplyAddress = Query(
        "move-reply-address", "UPDATE reply_address SET invitation_id = $2 WHERE invitation_id = $1")
    fileprivate static let removeInvitation = Query("remove-invitation", "DELETE FROM invitation WHERE id = $1")
    fileprivate static let uncountAsking = Query(
        "uncount-asking",
        """
        UPDATE asking SET sent = sent - 1 WHERE (quarter, survey, channel, days) = (
            SELECT (sent_at - ((sent_at % 900000) + 900000) % 900000) / 900000, survey, channel,
                (expires_at - sent_at) / 86400000
            FROM invitation WHERE id = $1)
        """)
    fileprivate static let bounceOwnAsking = Query(
        "bounce-own-asking",
        """
        UPDATE invitation SET is_bounced = 1
        WHERE id = (SELECT invitation_id FROM reply_address WHERE id = $1) AND is_opened = 0 AND is_bounced = 0
        """)
    fileprivate static let bounceAskingsOfPerson = Query(
        "bounce-askings-of-person",
        """
        UPDATE invitation SET is_bounced = 1
        WHERE person_id = (SELECT person_id FROM reply_address WHERE id = $1) AND channel = 'email'
            AND sent_at > $2 AND sent_at <= $3 AND is_opened = 0 AND is_bounced = 0
        """)
}
