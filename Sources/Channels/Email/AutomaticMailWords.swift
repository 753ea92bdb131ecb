/// Words by which software gives itself away. All in lower case, matched on lower case.
enum AutomaticMailWords {
    static let bounceSubjects: [StaticString] = [
        "undeliverable:", "undeliverable mail", "undeliverable message", "undeliverable e-mail",
        "undeliverable email", "undelivered mail", "undelivered message", "undeliverable -", "returned mail",
        "returned e-mail", "returned email", "email delivery fail", "e-mail delivery fail", "mail delivery fail",
        "mail delivery problem", "mail delivery error", "mail delivery status", "mail delivery system",
        "mail delivery subsystem", "mail delivery notif", "mail delivery report", "mail delivery warning",
        "delivery status notification", "failure notice", "delayed mail", "message delivery fail",
        "message status - undeliverable", "mail system error", "mail failure", "mail could not be delivered",
        "email could not be delivered", "non-delivery:", "non delivery notif", "non-delivery notif",
        "non-delivery report", "nondeliverable mail", "warning: could not send", "warning: message",
        "delivery notification: delivery", "permanent delivery failure", "message not delivered",
        "bounced mail", "rejected mail", "mail rejected", "mail not delivered", "error sending mail",
        "unzustellbar:", "unzustellbare nachricht", "unzustellbare mail", "nachricht nicht zugestellt",
        "non remis", "echec de la remise", "échec de la remise", "no se puede entregar:", "mensagem devolvida",
        "nie można dostarczyć:", "message undeliverable", "delivery failure (", "delivery failure: user",
        "niedostarczona wiadomo", "nedoručitelná", "onbestelbaar:", "mancato recapito", "mail error",
    ]

    static let bounceSubjectParts: [StaticString] = [
        "mail delivery failed", "returning message to sender", "delivery status notification",
        "mail returned to sender", "mail delivery warning", "delivery subsystem", "mail failure",
    ]

    static let doubtfulSubjectParts: [StaticString] = [
        "undeliver", "delivery failure", "delivery has failed", "delivery failed", "could not be delivered",
        "not delivered", "returned to sender", "user unknown", "message delayed", "over quota",
        "delivery report", "delivery error", "delivery problem", "unable to deliver", "delivery notification",
        "delivery attempt", "non-delivery", "nondelivery", "unzustellbar", "rejected", "returned", "blocked",
        "unknown user", "mailbox full", "quota", "bounce", "failure", "nie dostarcz",
    ]

    /// In a text under such a subject: what servers say, not what is said of parcels, which have recipients too.
    static let bounceEvidence: [StaticString] = [
        "smtp", " 550 ", " 554 ", " 552 ", "5.1.1", "5.7.1", "mail server", "mail system", "user unknown",
        "unknown user", "no such user", "mailer-daemon", "postmaster@", "mailbox unavailable", "mailbox not found",
        "undeliverable mail", "undeliverable message", "host said", "mailbox is full", "mailbox full",
    ]

    static let bounceTexts: [StaticString] = [
        "this is the mail delivery system", "this message was created automatically by mail delivery software",
        "a message that you sent could not be delivered", "your message could not be delivered",
        "your mail could not be delivered", "could not be delivered to the following",
        "your message did not reach some or all of the intended recipients",
        "the following addresses had permanent", "i wasn't able to deliver your message",
        "i'm afraid i wasn't able to deliver", "hi. this is the qmail-send program",
        "the following message could not be delivered", "was not delivered to", "message was undeliverable",
        "your message has encountered delivery problems", "delivery to the following recipient",
        "the following recipients did not receive", "unable to deliver your message",
        "unable to deliver message to", "undeliverable message", "did not reach the following recipient",
        "this is a permanent error; i've given up", "returned mail follows",
        "your message was automatically rejected", "the mail system\n\n<", "user mailbox exceeds allowed size",
        "this mailbox is full", "has exceeded his/her quota", "we have received the following error",
        "message could not be delivered",
    ]

    static let autoReplySubjects: [StaticString] = [
        "automatic reply", "auto reply", "auto-reply", "autoreply", "automated reply", "auto response",
        "auto-response", "autoresponse", "automatic response", "automated response", "autoresponder",
        "out of office", "out of the office", "out-of-office", "ooo:", "vacation reply", "vacation response",
        "away from my mail", "away from the office", "i am out of the office", "i'm out of the office",
        "abwesenheit", "automatische antwort", "automatische abwesenheit", "réponse automatique",
        "reponse automatique", "absence du bureau", "respuesta autom", "fuera de la oficina",
        "risposta automatica", "fuori sede", "fuori ufficio", "automatisch antwoord", "automatische reactie",
        "afwezigheid", "resposta autom", "fora do escrit", "autosvar", "automatiskt svar", "automatisk svar",
        "fravær:", "automaattinen vastaus", "poissa toimistolta", "autoodpowied", "odpowiedź automatyczna",
        "automatyczna odpowied", "automatická odpov", "automatikus válasz", "răspuns automat",
        "otomatik yanıt", "автоответ", "Автоответ", "自动回复", "自動回覆", "Автоматический ответ", "自动答复", "自動応答",
        "自動返信", "자동 회신",
    ]

    static let autoReplySubjectParts: [StaticString] = [
        " is out of the office", "out of office autoreply", "out of office auto-reply", "out of office reply",
        " ist nicht im büro", "(out of office)", "autoreply:", "auto-reply:",
    ]

    static let challengeSubjects: [StaticString] = [
        "please confirm your message", "your message requires verification", "message requires confirmation",
        "verify your email to", "sender verification", "confirm your mail", "spam arrest",
        "please verify your message", "(confirmation required)",
    ]

    /// Both words in the beginning of one text.
    static let challengeTexts: [(StaticString, StaticString)] = [
        ("boxbe", "guest list"),
        ("boxbe", "courtesy notice"),
        ("boxbe", "priority"),
        ("bluebottle", "verif"),
        ("bluebottle", "confirm"),
        ("spam arrest", "verif"),
        ("spamarrest", "verif"),
        ("whitelist", "your message"),
        ("whitelist", "automatic"),
        ("whitelist", "confirm that"),
        ("approved senders", "your message"),
        ("approved sender", "click"),
        ("tmda", "confirm"),
        ("antispam uol", "mensagem"),
        ("uol antispam", "mensagem"),
        ("spam filter", "confirm that you are"),
        ("challenge", "confirm that you are a human"),
    ]
}
