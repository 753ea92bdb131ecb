extension PageText {
    static let italian = PageText(
        required: "Obbligatorio",
        optional: "Facoltativo",
        send: "Invia il parere",
        leaveEmpty: "Lasci vuoto questo campo",
        contactSummary: "Possiamo risponderle? Lasci il nome o l'indirizzo e-mail",
        contactHint: "Entrambi sono facoltativi e vanno solo a chi ha chiesto questo parere.",
        name: "Nome",
        email: "Indirizzo e-mail",
        yes: "Sì",
        no: "No",
        thumbsUp: "Bene",
        thumbsDown: "Male",
        taskOutcomes: ["Ci sono riuscito", "Non ha funzionato", "Ho rinunciato"],
        chooseAny: "Scelga tutto ciò che vale.",
        errorTitlePrefix: "Errore: ",
        errorSummary: "Corregga quanto segue e invii di nuovo. Nulla di ciò che ha scritto è andato perso.",
        scaleEnd: { "\($0) = \($1)" },
        onlyIf: { "Solo se la risposta alla domanda \($0) va da \($1) a \($2)." },
        onlyIfAnswer: { "Solo se la risposta alla domanda \($0) è: \($1)." },
        answerNeeded: "Scriva una risposta.",
        chooseNumber: { "Scelga un numero da \($0) a \($1)." },
        chooseOne: "Scelga una risposta.",
        chooseListed: "Scelga dall'elenco.",
        rateAll: "Valuti ogni affermazione.",
        consentNeeded: "Spunti questa casella: senza non possiamo accettare la risposta.",
        emailShape: "Un indirizzo e-mail è come nome@example.org.",
        summaryLine: { label, reason in "\(label) \u{2013} \(reason)" },
        thankYouTitle: "Grazie",
        thankYou: "Il suo parere ci è arrivato.",
        thankYouLink: "Continua",
        closedTitle: "Questo sondaggio è chiuso",
        closedPaused: "Al momento non accetta risposte. Riprovi più tardi.",
        closedArchived: "È terminato e non accetta più risposte. Grazie per averci voluto dire qualcosa.",
        closedNotYet: "Non è ancora cominciato. Torni più tardi.",
        closedOver: "È finito e non accetta più risposte. Grazie per averci voluto dire qualcosa.",
        closedUnknown: "A questo indirizzo non c'è alcun sondaggio. Controlli il link: forse è tagliato.",
        voteLead: { "Ha scelto \($0). Non si invia nulla finché non preme il pulsante." },
        voteLeadTouch: { "Ha scelto \($0). Si invia appena tocca questa pagina." },
        voteCounted: "La Sua risposta è stata contata. Può ancora cambiarla o completarla.",
        unsubscribeTitle: "Niente più domande",
        unsubscribeLead: "Vuole che smettiamo di chiederLe un parere?",
        unsubscribeButton: "Non chiedermelo più",
        unsubscribed: "Non Le chiederemo più un parere.",
        linkEnded: "Con questo link non si può più rispondere né cambiare una risposta. Grazie comunque.",
        languageList: "Lingua",
        widget: WidgetText(
            open: "Il suo parere",
            close: "Chiudi",
            sending: "Invio…",
            failed: "Non è stato possibile inviare. Riprovi.",
            queued: "Salvato su questo dispositivo. Si invia appena c'è una connessione.",
            again: "Ricomincia",
            fullScreen: "Schermo intero"),
        account: .english,
        error: PageText.customerErrors(
            notFound: (
                "Qui non c'è nulla",
                "A questo indirizzo non c'è alcuna pagina. Controlli il link."
            ),
            tooLarge: (
                "Troppo grande",
                "Ciò che ha inviato è troppo grande. Lo accorci e lo invii di nuovo."
            ),
            tooMany: (
                "Troppi tentativi",
                "Aspetti un minuto, poi riprovi."
            ),
            busy: (
                "Occupato",
                "Il server ha troppo da fare. Qui non si perde nulla: riprovi tra un momento."
            ),
            other: (
                "Non ha funzionato",
                "Torni indietro e riprovi."
            )),
        errorReference: "Se chiede aiuto, dia questo numero:",
        errorHome: "Al pannello",
        questionnaires: QuestionnaireText(
            disagree: "Per nulla d'accordo", agree: "Del tutto d'accordo",
            sus: [
                "Penso che mi piacerebbe usare spesso questo sistema.",
                "Ho trovato il sistema inutilmente complesso.",
                "Ho trovato il sistema facile da usare.",
                "Penso che avrei bisogno dell'aiuto di un tecnico per usare questo sistema.",
                "Ho trovato ben integrate le varie funzioni del sistema.",
                "Ho trovato troppe incoerenze in questo sistema.",
                "Penso che la maggior parte delle persone imparerebbe molto in fretta a usare questo sistema.",
                "Ho trovato il sistema molto macchinoso da usare.",
                "Mi sono sentito molto sicuro nell'usare il sistema.",
                "Ho dovuto imparare molte cose prima di poter usare questo sistema.",
            ],
            umuxLite: [
                "Ciò che offre questo sistema soddisfa le mie esigenze.",
                "Questo sistema è facile da usare.",
            ]))
}
