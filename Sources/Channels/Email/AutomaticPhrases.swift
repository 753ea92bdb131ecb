/// Words by which software gives itself away. All in lower case, matched on lower case.
enum AutomaticPhrases {
    /// How much of a text is looked at.
    static let bodyBytesMax = 2048

    static func startsBounce(_ subject: [UInt8]) -> Bool {
        let bare = withoutPrefix(subject)
        return bounceSubjects.contains { ASCII.hasStaticPrefix(bare, $0) }
            || bounceSubjectParts.contains { ASCII.contains($0, in: bare) }
    }

    static func isBounceText(_ head: [UInt8]) -> Bool { bounceTexts.contains { ASCII.contains($0, in: head[...]) } }

    static func startsAutoReply(_ subject: [UInt8]) -> Bool {
        let bare = withoutPrefix(subject)
        return autoReplySubjects.contains { ASCII.hasStaticPrefix(bare, $0) }
    }

    static func isChallenge(_ subject: [UInt8], _ head: [UInt8]) -> Bool {
        challengeSubjects.contains { ASCII.contains($0, in: subject[...]) }
            || challengeTexts.contains { ASCII.contains($0, in: head[...]) }
    }

    private static func withoutPrefix(_ subject: [UInt8]) -> ArraySlice<UInt8> {
        var bare = ASCII.trimmed(subject)
        for mark in ["re: ", "re:", "aw: ", "***", "[", "(", "\""] where ASCII.hasPrefix(bare, mark) {
            bare = ASCII.trimmed(bare.dropFirst(mark.utf8.count))
        }
        return bare
    }

    private static let bounceSubjects: [StaticString] = [
        "undeliver", "undelivered mail", "returned mail", "mail delivery fail", "mail delivery system", "mail delivery problem",
        "delivery status notification", "delivery fail", "delivery notification", "failure notice", "delayed mail",
        "message delivery fail", "message status - undeliverable", "mail system error", "mail could not be delivered", "non delivery",
        "non-delivery", "nondeliverable", "warning: could not send", "warning: message", "delivery report", "delivery error",
        "unzustellbar", "nachricht nicht zugestellt", "non remis", "echec de la remise", "\u{E9}chec de la remise",
        "no se puede entregar", "devuelto", "mensagem devolvida", "nie mo\u{17C}na dostarczy\u{107}", "message not deliver", "bounced mail",
        "rejected mail", "mail rejected", "unable to deliver", "error sending mail", "delivery attempt",
    ]

    private static let bounceSubjectParts: [StaticString] = [
        "undeliverable", "delivery failure", "delivery has failed", "could not be delivered", "returned to sender",
        "mail delivery failed", "returning message to sender", "delivery status notification",
        "user unknown", "message delayed", "over quota",
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
        "on vacation", "vacation reply", "away from my mail", "away from the office", "i am out of", "abwesen", "automatische antwort",
        "r\u{E9}ponse automatique", "reponse automatique", "absence du bureau", "respuesta autom", "fuera de la oficina", "risposta automatica",
        "fuori sede", "fuori ufficio", "automatisch antwoord", "automatische reactie", "afwezig", "resposta autom", "fora do escrit", "ausente",
        "autosvar", "automatiskt svar", "automatisk svar", "frav\u{E6}r", "automaattinen vastaus", "poissa", "autoodpowied", "odpowied\u{17A} automatyczna",
        "automatyczna odpowied", "automatick\u{E1} odpov", "automatikus v\u{E1}lasz", "r\u{103}spuns automat", "otomatik yan\u{131}t",
        "\u{430}\u{432}\u{442}\u{43E}\u{43E}\u{442}\u{432}\u{435}\u{442}", "\u{410}\u{432}\u{442}\u{43E}\u{43E}\u{442}\u{432}\u{435}\u{442}", "\u{410}\u{432}\u{442}\u{43E}\u{43C}\u{430}\u{442}\u{438}\u{447}\u{435}\u{441}\u{43A}\u{438}\u{439} \u{43E}\u{442}\u{432}\u{435}\u{442}",
        "\u{81EA}\u{52A8}\u{56DE}\u{590D}", "\u{81EA}\u{52D5}\u{56DE}\u{8986}", "\u{81EA}\u{52A8}\u{7B54}\u{590D}", "\u{81EA}\u{52D5}\u{5FDC}\u{7B54}", "\u{81EA}\u{52D5}\u{8FD4}\u{4FE1}", "\u{C790}\u{B3D9} \u{D68C}\u{C2E0}", "read:", "not read:", "gelesen:",
    ]

    private static let challengeSubjects: [StaticString] = [
        "please confirm your message", "your message requires verification", "requires confirmation", "verify your email to",
        "sender verification", "confirm your mail", "spam arrest", "please verify your message",
    ]

    private static let challengeTexts: [StaticString] = [
        "boxbe", "bluebottle", "spam arrest", "spamarrest", "to be added to my whitelist", "add you to my whitelist", "approved senders list",
        "approved sender list", "whitelist", "please click the link below to verify", "tmda", "challenge-response", "uol antispam", "antispam uol",
        "one-time verification", "i am using a spam filter", "confirm that you are a human",
    ]
}
