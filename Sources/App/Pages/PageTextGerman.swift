extension PageText {
    static let german = PageText(
        required: "Pflichtangabe",
        optional: "Freiwillig",
        send: "Feedback senden",
        leaveEmpty: "Dieses Feld leer lassen",
        contactSummary: "Dürfen wir antworten? Name oder E-Mail-Adresse angeben",
        contactHint: "Beides ist freiwillig und geht nur an die, die um dieses Feedback gebeten haben.",
        name: "Name",
        email: "E-Mail-Adresse",
        yes: "Ja",
        no: "Nein",
        thumbsUp: "Gut",
        thumbsDown: "Schlecht",
        taskOutcomes: ["Es hat geklappt", "Es hat nicht geklappt", "Ich habe aufgegeben"],
        chooseAny: "Wählen Sie alles, was zutrifft.",
        errorTitlePrefix: "Fehler: ",
        errorSummary:
            "Bitte berichtigen Sie Folgendes und senden Sie noch einmal. Was Sie geschrieben haben, ist noch da.",
        scaleEnd: { "\($0) = \($1)" },
        onlyIf: { "Nur, wenn Ihre Antwort auf Frage \($0) von \($1) bis \($2) reicht." },
        onlyIfAnswer: { "Nur, wenn Ihre Antwort auf Frage \($0) lautet: \($1)." },
        answerNeeded: "Bitte schreiben Sie eine Antwort.",
        chooseNumber: { "Bitte wählen Sie eine Zahl von \($0) bis \($1)." },
        chooseOne: "Bitte wählen Sie eine Antwort.",
        chooseListed: "Bitte wählen Sie aus der Liste.",
        rateAll: "Bitte bewerten Sie jede Aussage.",
        consentNeeded: "Bitte kreuzen Sie dieses Feld an: sonst können wir die Antwort nicht annehmen.",
        emailShape: "Eine E-Mail-Adresse sieht aus wie name@example.org.",
        summaryLine: { label, reason in "\(label) \u{2013} \(reason)" },
        thankYouTitle: "Vielen Dank",
        thankYou: "Ihr Feedback ist bei uns angekommen.",
        thankYouLink: "Weiter",
        closedTitle: "Diese Umfrage ist geschlossen",
        closedPaused: "Sie nimmt im Moment keine Antworten an. Bitte versuchen Sie es später wieder.",
        closedArchived: "Sie ist beendet und nimmt keine Antworten mehr an. Danke, dass Sie uns etwas sagen wollten.",
        closedNotYet: "Sie hat noch nicht begonnen. Bitte kommen Sie später wieder.",
        closedOver: "Sie ist vorbei und nimmt keine Antworten mehr an. Danke, dass Sie uns etwas sagen wollten.",
        closedUnknown:
            "Unter dieser Adresse gibt es keine Umfrage. Bitte prüfen Sie den Link: vielleicht ist er abgeschnitten.",
        voteLead: { "Sie haben \($0) gewählt. Gesendet wird erst, wenn Sie auf den Knopf drücken." },
        voteLeadTouch: { "Sie haben \($0) gewählt. Gesendet wird, sobald Sie diese Seite berühren." },
        voteCounted: "Ihre Antwort zählt. Sie können sie noch ändern oder ergänzen.",
        unsubscribeTitle: "Keine Fragen mehr",
        unsubscribeLead: "Sollen wir Sie nicht mehr um Ihre Meinung bitten?",
        unsubscribeButton: "Nicht mehr fragen",
        unsubscribed: "Sie werden nicht mehr um Ihre Meinung gebeten.",
        linkEnded:
            "Mit diesem Link kann nicht mehr geantwortet oder eine Antwort geändert werden. Trotzdem vielen Dank.",
        languageList: "Sprache",
        widget: WidgetText(
            open: "Feedback",
            close: "Schließen",
            sending: "Wird gesendet …",
            failed: "Das konnte nicht gesendet werden. Bitte versuchen Sie es noch einmal.",
            queued: "Auf diesem Gerät gespeichert. Es wird gesendet, sobald es eine Verbindung gibt.",
            again: "Neu beginnen",
            fullScreen: "Vollbild"),
        account: .english,
        error: PageText.customerErrors(
            notFound: (
                "Hier ist nichts",
                "Unter dieser Adresse gibt es keine Seite. Bitte prüfen Sie den Link."
            ),
            tooLarge: (
                "Zu groß",
                "Was Sie gesendet haben, ist größer als erlaubt. Kürzen Sie es und senden Sie es noch einmal."
            ),
            tooMany: (
                "Zu viele Versuche",
                "Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal."
            ),
            busy: (
                "Überlastet",
                "Der Server hat gerade zu viel zu tun. Hier geht nichts verloren: versuchen Sie es gleich noch einmal."
            ),
            other: (
                "Das hat nicht geklappt",
                "Bitte gehen Sie zurück und versuchen Sie es noch einmal."
            )),
        errorReference: "Wenn Sie um Hilfe bitten, nennen Sie diese Nummer:",
        errorHome: "Zur Übersicht",
        questionnaires: QuestionnaireText(
            disagree: "Stimme gar nicht zu", agree: "Stimme voll zu",
            sus: [
                "Ich denke, dass ich dieses System gern häufig benutzen würde.",
                "Ich fand das System unnötig kompliziert.",
                "Ich fand das System leicht zu benutzen.",
                "Ich glaube, ich bräuchte die Hilfe einer technisch versierten Person, um dieses System zu benutzen.",
                "Ich fand, dass die einzelnen Funktionen in diesem System gut zusammenpassen.",
                "Ich fand, dass es in diesem System zu viele Unstimmigkeiten gibt.",
                "Ich kann mir vorstellen, dass die meisten Menschen sehr schnell lernen, dieses System zu benutzen.",
                "Ich fand das System sehr umständlich zu benutzen.",
                "Ich fühlte mich bei der Benutzung des Systems sehr sicher.",
                "Ich musste vieles lernen, bevor ich mit diesem System arbeiten konnte.",
            ],
            umuxLite: [
                "Die Möglichkeiten dieses Systems erfüllen meine Anforderungen.",
                "Dieses System ist leicht zu benutzen.",
            ]))
}
