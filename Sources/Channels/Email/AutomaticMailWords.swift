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
        "non recapitabile:", "não é possível entregar:", "não entregue:", "kan niet worden bezorgd:",
        "kan inte levereras:",
        "det går inte att leverera:", "kan ikke leveres:", "не удается доставить:", "не доставлено:", "配信不能:",
        "无法送达:", "未送达:", "無法傳遞:", "無法傳遞的郵件:", "배달되지 않음:", "배달 불가:", "teslim edilemedi:", "nedoručitelné:",
        "nedoručiteľné:", "kézbesíthetetlen:", "ei voi toimittaa:", "imposible de entregar:",
        "δεν είναι δυνατή η παράδοση:",
        "неможливо доставити:", "系统退信", "自动退信",
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
        "unknown user", "mailbox full", "quota", "bounce", "failure", "nie dostarcz", "zugestellt", "zustellung",
        "remise", "non remis", "no entregad", "no se pudo entregar", "non recapit", "mancata consegna", "não entreg",
        "não pôde ser entregue", "entrega", "niet bezorgd", "niet worden bezorgd", "bezorging", "inte levereras",
        "ikke leveres", "недоставлен", "не доставлен", "доставк", "niedostarcz", "nedoruč", "doručen", "teslim",
        "toimitta", "kézbesít", "配信", "送信エラー", "退信", "送达", "投递", "배달", "반송",
    ]

    /// In a text under such a subject: what servers say, not what is said of parcels, which have recipients too.
    static let bounceEvidence: [StaticString] = [
        "smtp", "550 5.", "550-5.", "550 no", "550 user", "550 unknown", "550 mailbox", "550 address", "550 recipient",
        "550 requested", "550 invalid", "550 relay", "550 sorry", "550 <", "550 message", "554 5.", "554 delivery",
        "554 message",
        "554 no", "552 5.", "552 message", "552 mailbox", "553 5.", "451 4.", "452 4.", "421 4.", "5.1.1", "5.7.1",
        "mail server", "mail system", "user unknown",
        "unknown user", "no such user", "mailer-daemon", "postmaster@", "mailbox unavailable", "mailbox not found",
        "undeliverable mail", "undeliverable message", "host said", "mailbox is full", "mailbox full", "5.1.10",
        "5.2.2",
        "5.4.1", "5.5.0", "4.4.1", "4.4.7", "nosuchuser", "recipnotfound", "remote-mta", "diagnostic-code",
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
        "otomatik yanıt", "автоответ", "自动回复", "自動回覆", "автоматический ответ", "自动答复", "自動応答", "自動返信",
        "자동 회신", "자동 응답", "自動回復", "αυτόματη απάντηση", "автоматична відповідь", "автоматичен отговор",
        "аутоматски одговор", "automatski odgovor", "samodejni odgovor", "automaatvastus", "automaatne vastus",
        "automatinis atsakymas", "automātiskā atbilde", "תשובה אוטומטית", "מענה אוטומטי", "رد تلقائي",
        "trả lời tự động",
        "ตอบกลับอัตโนมัติ", "balasan otomatis", "balasan automatik", "sjálfvirkt svar", "erantzun automatikoa",
        "auto-antwort",
        "autoantwort", "urlaubsabwesenheit", "abwesend:", "message d'absence", "message d’absence", "absent du bureau",
        "absent(e) du bureau", "absente du bureau", "mensaje de ausencia", "aviso de ausencia", "assente dall'ufficio",
        "fuori dall'ufficio", "messaggio di assenza", "ausência temporária", "aviso de ausência", "afwezig:",
        "niet aanwezig:", "frånvaromeddelande", "fraværsmelding", "fraværsbesked", "poza biurem", "poissaoloviesti",
        "не в офисе", "不在のお知らせ", "外出通知", "부재중:", "ofis dışında",
    ]

    /// Subjects of machines and of people who write of their holidays: they need one of the sentences below.
    static let doubtfulAutoReplySubjectParts: [StaticString] = [
        "vacation", "holiday", "on leave", "annual leave", "away", "out of office", "out until", "maternity",
        "parental", "travel",
        "urlaub", "abwesen", "nicht im büro", "elternzeit", "absen", "congé", "vacances", "ausen", "vacaciones",
        "fuera de",
        "assen", "ferie", "férias", "afwezig", "vakantie", "frånvar", "semester", "fravær", "ikke til stede",
        "poissa", "loma", "nieobecn", "urlop", "отпуск", "отсутств", "меня нет", "dovolen", "szabadság", "izin",
        "tatil",
        "不在", "休假", "休暇", "출장",
    ]

    /// How such replies go on, in the beginning of the text.
    static let autoReplyTexts: [StaticString] = [
        "out of the office", "out of office", "on annual leave", "currently on leave", "on leave until",
        "currently away",
        "away from my desk", "i am away until", "i'm away until", "limited access to e", "no access to my e",
        "in urgent cases", "for urgent matters", "nicht im büro", "bin ich wieder erreichbar", "in dringenden fällen",
        "wird nicht weitergeleitet", "werden nicht weitergeleitet", "keinen zugriff auf meine e-mails",
        "keinen zugriff auf meine mails", "bin bis einschließlich", "je suis absent", "je suis actuellement absent",
        "je serai absent", "je suis en congé", "fuera de la oficina", "estaré ausente", "fuori ufficio", "sono assente",
        "sarò assente", "estou ausente", "estarei ausente", "fora do escritório", "ik ben afwezig", "niet op kantoor",
        "ben ik afwezig", "ben ik weer bereikbaar", "inte på kontoret", "tillbaka på kontoret", "ikke på kontoret",
        "poissa toimistolta", "poza biurem", "nieobecna w biurze", "nieobecny w biurze", "нахожусь в отпуске",
        "буду отсутствовать", "mimo kancelář", "nem vagyok az irod", "szabadságon vagyok", "ofiste değil",
        "休暇をいただ", "不在にしております", "正在休假", "出差中", "부재중입니다",
    ]

    static let autoReplySubjectParts: [StaticString] = [
        " is out of the office", "out of office autoreply", "out of office auto-reply", "out of office reply",
        " ist nicht im büro", "(out of office)", "autoreply:", "auto-reply:",
    ]

    /// What mail programs put before the subject of a mail that they pass on.
    static let forwardSubjects: [StaticString] = [
        "fw:", "fwd:", "[fwd:", "wg:", "enc:", "doorst:", "vl:",
        "ilt:", "továbbítás:", "přep:", "fs:", "πρθ:", "转发:", "转发：", "轉寄:", "轉寄：", "전달:", "転送:",
        "fw：", "fwd：", "fw :", "fwd :",
    ]

    /// Of the same, those that mean an answer, or nothing of the kind, elsewhere: VS is an answer in Finnish and Estonian
    /// and a mail passed on in Danish and Norwegian.
    static let doubtfulForwardSubjects: [StaticString] = ["vs:", "i:", "tr:", "tr :", "rv:", "vb:", "pd:"]

    static let challengeSubjects: [StaticString] = [
        "please confirm your message", "your message requires verification", "message requires confirmation",
        "verify your email to", "sender verification", "confirm your mail", "spam arrest",
        "please verify your message", "(confirmation required)", "please register to email", "[spamblocker]",
        "confirme o envio", "antispam uol", "pay to reach",
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
        ("whitelist", "your message is"),
        ("whitelist", "your message was"),
        ("whitelist", "your message has"),
        ("whitelist", "your message will"),
        ("whitelist", "deliver your message"),
        ("whitelist", "message to be delivered"),
        ("whitelist", "automatic"),
        ("whitelist", "confirm that"),
        ("approved senders", "your message"),
        ("approved sender", "click"),
        ("tmda", "confirm"),
        ("antispam uol", "mensagem"),
        ("uol antispam", "mensagem"),
        ("spam filter", "confirm that you are"),
        ("challenge", "confirm that you are a human"),
        ("approved senders", "request form"),
        ("approved senders", "automatic reply"),
        ("choicemail", "registration"),
        ("mailinblack", "clique"),
        ("mailinblack", "votre me"),
        ("mailinblack", "votre mail"),
        ("0spam", "confirm"),
        ("bitbounce", "message"),
        ("you are not a robot", "email has been"),
        ("you are not a robot", "message has been"),
        ("you are a human", "deliver"),
        ("you are human", "deliver"),
        ("um spam zu vermeiden", "ihre nachricht"),
        ("ihre e-mail wurde noch nicht zugestellt", "best"),
        ("protection anti-spam", "votre message"),
        ("protección antispam", "su mensaje"),
    ]
}
