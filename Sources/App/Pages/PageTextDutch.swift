extension PageText {
    static let dutch = PageText(
        required: "Verplicht",
        optional: "Niet verplicht",
        send: "Feedback versturen",
        leaveEmpty: "Laat dit veld leeg",
        contactSummary: "Mogen we antwoorden? Laat uw naam of e-mailadres achter",
        contactHint: "Beide zijn niet verplicht en gaan alleen naar wie om deze feedback heeft gevraagd.",
        name: "Naam",
        email: "E-mailadres",
        yes: "Ja",
        no: "Nee",
        thumbsUp: "Goed",
        thumbsDown: "Slecht",
        taskOutcomes: ["Het is gelukt", "Het lukte niet", "Ik heb het opgegeven"],
        chooseAny: "Kies alles wat van toepassing is.",
        errorTitlePrefix: "Fout: ",
        errorSummary: "Verbeter het volgende en verstuur opnieuw. Wat u schreef, is er nog.",
        scaleEnd: { "\($0) = \($1)" },
        onlyIf: { "Alleen als uw antwoord op vraag \($0) van \($1) tot \($2) loopt." },
        onlyIfAnswer: { "Alleen als uw antwoord op vraag \($0) is: \($1)." },
        answerNeeded: "Schrijf een antwoord.",
        chooseNumber: { "Kies een getal van \($0) tot \($1)." },
        chooseOne: "Kies een antwoord.",
        chooseListed: "Kies uit de lijst.",
        rateAll: "Beoordeel elke uitspraak.",
        consentNeeded: "Vink dit vakje aan: anders kunnen we het antwoord niet aannemen.",
        emailShape: "Een e-mailadres ziet eruit als naam@example.org.",
        summaryLine: { label, reason in "\(label) \u{2013} \(reason)" },
        thankYouTitle: "Bedankt",
        thankYou: "Uw feedback is bij ons aangekomen.",
        thankYouLink: "Verder",
        closedTitle: "Deze enquête is gesloten",
        closedPaused: "Op dit moment neemt ze geen antwoorden aan. Probeer het later opnieuw.",
        closedArchived: "Ze is afgelopen en neemt geen antwoorden meer aan. Bedankt dat u ons iets wilde zeggen.",
        closedNotYet: "Ze is nog niet begonnen. Kom later terug.",
        closedOver: "Ze is voorbij en neemt geen antwoorden meer aan. Bedankt dat u ons iets wilde zeggen.",
        closedUnknown: "Op dit adres is geen enquête. Controleer de link: misschien is hij afgebroken.",
        voteLead: { "U hebt \($0) gekozen. Er wordt niets verstuurd tot u op de knop drukt." },
        voteLeadTouch: { "U hebt \($0) gekozen. Het wordt verstuurd zodra u deze pagina aanraakt." },
        voteCounted: "Uw antwoord telt mee. U kunt het nog wijzigen of aanvullen.",
        unsubscribeTitle: "Geen vragen meer",
        unsubscribeLead: "Wilt u dat wij u niet meer om uw mening vragen?",
        unsubscribeButton: "Niet meer vragen",
        unsubscribed: "Wij vragen u niet meer om uw mening.",
        linkEnded: "Met deze link kan niet meer worden geantwoord of een antwoord gewijzigd. Toch bedankt.",
        languageList: "Taal",
        widget: WidgetText(
            open: "Feedback",
            close: "Sluiten",
            sending: "Bezig met versturen…",
            failed: "Het versturen is niet gelukt. Probeer het opnieuw.",
            queued: "Op dit apparaat bewaard. Het wordt verstuurd zodra er verbinding is.",
            again: "Opnieuw beginnen",
            fullScreen: "Volledig scherm"),
        account: .english,
        error: PageText.customerErrors(
            notFound: (
                "Hier is niets",
                "Op dit adres is geen pagina. Controleer de link."
            ),
            tooLarge: (
                "Te groot",
                "Wat u verstuurde, is te groot. Maak het korter en verstuur het opnieuw."
            ),
            tooMany: (
                "Te veel pogingen",
                "Wacht een minuut en probeer het opnieuw."
            ),
            busy: (
                "Bezig",
                "De server heeft het nu te druk. Er gaat niets verloren: probeer het zo weer."
            ),
            other: (
                "Dat lukte niet",
                "Ga terug en probeer het opnieuw."
            )),
        errorReference: "Noem dit nummer als u om hulp vraagt:",
        errorHome: "Naar het overzicht",
        questionnaires: QuestionnaireText(
            disagree: "Helemaal mee oneens", agree: "Helemaal mee eens",
            sus: [
                "Ik denk dat ik dit systeem vaak zou willen gebruiken.",
                "Ik vond het systeem onnodig ingewikkeld.",
                "Ik vond het systeem makkelijk te gebruiken.",
                "Ik denk dat ik hulp van een technisch persoon nodig zou hebben om dit systeem te gebruiken.",
                "Ik vond dat de functies van dit systeem goed bij elkaar pasten.",
                "Ik vond dat er te veel tegenstrijdigheden in dit systeem zaten.",
                "Ik kan me voorstellen dat de meeste mensen heel snel met dit systeem leren werken.",
                "Ik vond het systeem erg omslachtig in gebruik.",
                "Ik voelde me erg zeker bij het gebruik van het systeem.",
                "Ik moest veel leren voordat ik met dit systeem aan de slag kon.",
            ],
            umuxLite: [
                "Wat dit systeem kan, voldoet aan mijn eisen.",
                "Dit systeem is makkelijk te gebruiken.",
            ]))
}
