/// Words by which software gives itself away. All in lower case, matched on lower case.
enum AutomaticPhrases {
    /// How much of a text is looked at.
    static let bodyBytesMax = 2048
    /// The same of HTML, which has more marks than words.
    static let htmlBytesMax = 16 * 1024
    /// Where in a text the words of a mail server must begin to stand for themselves: behind a mark or two.
    static let openingBytesMax = 8

    /// Subjects that only mail servers write.
    static func isBounceSubject(_ subject: [UInt8]) -> Bool {
        let bare = withoutPrefix(subject)
        return bounceSubjects.contains { ASCII.hasStaticPrefix(bare, $0) }
            || bounceSubjectParts.contains { ASCII.contains($0, in: bare) }
    }

    /// Subjects that a customer whose parcel is late may write too: they need evidence in the text.
    static func isDoubtfulBounceSubject(_ subject: [UInt8]) -> Bool {
        let bare = withoutPrefix(subject)
        return doubtfulSubjectParts.contains { ASCII.contains($0, in: bare) }
    }

    /// Whether a text speaks of SMTP as servers do.
    static func hasBounceEvidence(_ head: [UInt8]) -> Bool {
        bounceTexts.contains { ASCII.contains($0, in: head[...]) }
            || bounceEvidence.contains { ASCII.contains($0, in: head[...]) }
    }

    /// Whether a text begins as the texts of mail servers do. A customer who quotes one begins with own words.
    static func beginsAsBounce(_ head: [UInt8]) -> Bool {
        bounceTexts.contains { ASCII.firstIndex(of: $0, in: head[...]).map { $0 <= openingBytesMax } ?? false }
    }

    static func startsAutoReply(_ subject: [UInt8]) -> Bool {
        let bare = ASCII.trimmed(subject)
        return autoReplySubjects.contains { ASCII.hasStaticPrefix(bare, $0) }
            || autoReplySubjectParts.contains { ASCII.contains($0, in: bare) }
    }

    static func isChallenge(_ subject: [UInt8], _ head: [UInt8]) -> Bool {
        challengeSubjects.contains { ASCII.contains($0, in: subject[...]) }
            || challengeTexts.contains { ASCII.contains($0.0, in: head[...]) && ASCII.contains($0.1, in: head[...]) }
    }

    private static func withoutPrefix(_ subject: [UInt8]) -> ArraySlice<UInt8> {
        var bare = ASCII.trimmed(subject)
        for mark in ["re: ", "re:", "aw: ", "***", "[", "(", "\""] where ASCII.hasPrefix(bare, mark) {
            bare = ASCII.trimmed(bare.dropFirst(mark.utf8.count))
        }
        return bare
    }

    private static let bounceSubjects: [StaticString] = [
        "undeliverable:", "undeliverable mail", "undeliverable message", "undeliverable e-mail", "undeliverable email",
        "undelivered mail", "undelivered message", "undeliverable -", "returned mail", "returned e-mail", "returned email",
        "mail delivery", "email delivery fail", "e-mail delivery fail", "delivery status notification", "failure notice",
        "delayed mail", "message delivery fail", "message status - undeliverable", "mail system error", "mail failure",
        "mail could not be delivered", "email could not be delivered", "non-delivery:", "non delivery notif",
        "non-delivery notif", "non-delivery report", "nondeliverable mail", "warning: could not send", "warning: message",
        "delivery notification: delivery", "permanent delivery failure", "message not delivered", "bounced mail", "rejected mail",
        "mail rejected", "mail not delivered", "error sending mail", "unzustellbar:", "unzustellbare nachricht", "unzustellbare mail",
        "nachricht nicht zugestellt", "non remis", "echec de la remise", "\u{E9}chec de la remise", "no se puede entregar:",
        "mensagem devolvida", "nie mo\u{17C}na dostarczy\u{107}:", "message undeliverable", "delivery failure (", "delivery failure: user",
        "niedostarczona wiadomo", "nedoru\u{10D}iteln\u{E1}", "onbestelbaar:", "mancato recapito", "mail error",
    ]

    private static let bounceSubjectParts: [StaticString] = [
        "mail delivery failed", "returning message to sender", "delivery status notification", "mail returned to sender",
        "mail delivery warning", "delivery subsystem", "mail failure",
    ]

    private static let doubtfulSubjectParts: [StaticString] = [
        "undeliver", "delivery failure", "delivery has failed", "delivery failed", "could not be delivered", "not delivered",
        "returned to sender", "user unknown", "message delayed", "over quota", "delivery report", "delivery error", "delivery problem",
        "unable to deliver", "delivery notification", "delivery attempt", "non-delivery", "nondelivery", "unzustellbar",
        "rejected", "returned", "blocked", "unknown user", "mailbox full", "quota", "bounce", "failure", "nie dostarcz",
    ]

    /// In a text under such a subject.
    private static let bounceEvidence: [StaticString] = [
        "smtp", "mailbox", "recipient", " 550 ", " 554 ", " 552 ", "5.1.1", "5.7.1", "mail server", "mail system", "user unknown",
        "unknown user", "no such user", "undeliverable", "postmaster", "mailer", "mail delivery",
    ]

    private static let bounceTexts: [StaticString] = [
        "this is the mail delivery system", "this message was created automatically by mail delivery software",
        "a message that you sent could not be delivered", "your message could not be delivered",
        "your mail could not be delivered", "could not be delivered to the following",
        "your message did not reach some or all of the intended recipients", "the following addresses had permanent",
        "i wasn't able to deliver your message", "i'm afraid i wasn't able to deliver", "hi. this is the qmail-send program",
        "the following message could not be delivered", "was not delivered to", "message was undeliverable",
        "your message has encountered delivery problems", "delivery to the following recipient", "the following recipients did not receive",
        "unable to deliver your message", "unable to deliver message to", "undeliverable message",
        "did not reach the following recipient", "this is a permanent error; i've given up", "returned mail follows",
        "your message was automatically rejected", "the mail system\n\n<", "user mailbox exceeds allowed size",
        "this mailbox is full", "has exceeded his/her quota", "we have received the following error", "message could not be delivered",
    ]

    private static let autoReplySubjects: [StaticString] = [
        "automatic reply", "auto reply", "auto-reply", "autoreply", "automated reply", "auto response", "auto-response", "autoresponse",
        "automatic response", "automated response", "autoresponder", "out of office", "out of the office", "out-of-office", "ooo:",
        "vacation reply", "vacation response", "away from my mail", "away from the office", "i am out of the office",
        "i'm out of the office", "abwesenheit", "automatische antwort", "automatische abwesenheit",
        "r\u{E9}ponse automatique", "reponse automatique", "absence du bureau", "respuesta autom", "fuera de la oficina", "risposta automatica",
        "fuori sede", "fuori ufficio", "automatisch antwoord", "automatische reactie", "afwezigheid", "resposta autom", "fora do escrit",
        "autosvar", "automatiskt svar", "automatisk svar", "frav\u{E6}r:", "automaattinen vastaus", "poissa toimistolta", "autoodpowied",
        "odpowied\u{17A} automatyczna", "automatyczna odpowied", "automatick\u{E1} odpov", "automatikus v\u{E1}lasz",
        "r\u{103}spuns automat", "otomatik yan\u{131}t", "\u{430}\u{432}\u{442}\u{43E}\u{43E}\u{442}\u{432}\u{435}\u{442}",
        "\u{410}\u{432}\u{442}\u{43E}\u{43E}\u{442}\u{432}\u{435}\u{442}", "\u{81EA}\u{52A8}\u{56DE}\u{590D}", "\u{81EA}\u{52D5}\u{56DE}\u{8986}",
        "\u{410}\u{432}\u{442}\u{43E}\u{43C}\u{430}\u{442}\u{438}\u{447}\u{435}\u{441}\u{43A}\u{438}\u{439} \u{43E}\u{442}\u{432}\u{435}\u{442}",
        "\u{81EA}\u{52A8}\u{7B54}\u{590D}", "\u{81EA}\u{52D5}\u{5FDC}\u{7B54}", "\u{81EA}\u{52D5}\u{8FD4}\u{4FE1}", "\u{C790}\u{B3D9} \u{D68C}\u{C2E0}",
    ]

    private static let autoReplySubjectParts: [StaticString] = [
        " is out of the office", "out of office autoreply", "out of office auto-reply", "out of office reply", " ist nicht im b\u{FC}ro",
        "(out of office)", "autoreply:", "auto-reply:",
    ]

    private static let challengeSubjects: [StaticString] = [
        "please confirm your message", "your message requires verification", "message requires confirmation", "verify your email to",
        "sender verification", "confirm your mail", "spam arrest", "please verify your message", "(confirmation required)",
    ]

    /// Both words in the beginning of one text.
    private static let challengeTexts: [(StaticString, StaticString)] = [
        ("boxbe", "guest list"), ("boxbe", "courtesy notice"), ("boxbe", "priority"), ("bluebottle", "verif"), ("bluebottle", "confirm"),
        ("spam arrest", "verif"), ("spamarrest", "verif"), ("whitelist", "your message"), ("whitelist", "automatic"), ("whitelist", "confirm that"),
        ("approved senders", "your message"), ("approved sender", "click"), ("tmda", "confirm"), ("antispam uol", "mensagem"),
        ("uol antispam", "mensagem"), ("spam filter", "confirm that you are"), ("challenge", "confirm that you are a human"),
    ]
}
