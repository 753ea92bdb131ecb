/// A reply of one line (RFC 5321 section 4.2) with its enhanced status code (RFC 3463).
struct MailReply: Hashable, Sendable {
    let code: Int
    /// `nil` where there is none: greetings and 354.
    let status: StaticString?
    let text: String

    init(_ code: Int, _ status: StaticString?, _ text: String) {
        self.code = code
        self.status = status
        self.text = text
    }

    static func == (left: Self, right: Self) -> Bool { left.code == right.code && left.text == right.text }
    func hash(into hasher: inout Hasher) { hasher.combine(code) }

    var bytes: [UInt8] { Array("\(code) \(status.map { "\($0) " } ?? "")\(text)\r\n".utf8) }

    static let done = MailReply(250, "2.0.0", "Done.")
    static let senderTaken = MailReply(250, "2.1.0", "The sender is taken.")
    static let recipientTaken = MailReply(250, "2.1.5", "The recipient is taken.")
    static let stored = MailReply(250, "2.6.0", "The mail is on disk.")
    static let goAhead = MailReply(354, nil, "Send the mail, and a line with one dot at its end.")
    static let farewell = MailReply(221, "2.0.0", "Goodbye.")
    static let beginTLS = MailReply(220, "2.0.0", "Begin TLS.")
    static let cannotVerify = MailReply(252, "2.1.5", "Send the mail, and see.")
    static let help = MailReply(214, "2.0.0", "See RFC 5321 and RFC 2033.")
    static let unknownRecipient = MailReply(550, "5.1.1", "No source takes mail for this address.")
    static let tryLater = MailReply(451, "4.3.0", "Nothing can be stored just now: try again later.")
    static let tooManyRecipients = MailReply(452, "4.5.3", "Too many recipients: send the mail to the rest again.")
    static let tooManyMails = MailReply(421, "4.7.0", "Enough for one connection: connect again.")
    static let tooManyFaults = MailReply(421, "4.7.0", "Too many commands that cannot be read.")
    static let tooManyConnections = MailReply(421, "4.7.0", "Too many connections: try again later.")
    static let tooLarge = MailReply(552, "5.3.4", "The mail is larger than is taken.")
    static let noRecipient = MailReply(554, "5.5.1", "No recipient was taken.")
    static let outOfOrder = MailReply(503, "5.5.1", "This command does not belong here.")
    static let unknownCommand = MailReply(500, "5.5.2", "There is no such command.")
    static let notHere = MailReply(502, "5.5.1", "This command is not offered.")
    static let badArguments = MailReply(501, "5.5.4", "The arguments cannot be read.")
    static let unknownParameter = MailReply(555, "5.5.4", "A parameter is not known.")
    static let needsInternational = MailReply(553, "5.6.7", "An address beyond ASCII needs SMTPUTF8.")
    static let lineTooLong = MailReply(500, "5.5.6", "The line is too long.")
    static let bareLineFeed = MailReply(521, "5.5.2", "A line feed without a carriage return is refused.")
    static let noTLS = MailReply(502, "5.5.1", "There is no TLS here, or there is already.")
    static let plainTextAfterTLS = MailReply(554, "5.5.1", "Nothing may follow STARTTLS before the handshake.")
    static let timedOut = MailReply(421, "4.4.2", "Waited too long.")
    static let stopping = MailReply(421, "4.3.2", "The server stops: try again later.")
}
