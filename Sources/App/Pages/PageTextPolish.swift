extension PageText {
    static let polish = PageText(
        required: "Wymagane",
        optional: "Nieobowiązkowe",
        send: "Wyślij opinię",
        leaveEmpty: "Zostaw to pole puste",
        contactSummary: "Czy możemy odpowiedzieć? Podaj imię lub adres e-mail",
        contactHint: "Jedno i drugie jest nieobowiązkowe i trafia tylko do osób, które prosiły o tę opinię.",
        name: "Imię i nazwisko",
        email: "Adres e-mail",
        yes: "Tak",
        no: "Nie",
        thumbsUp: "Dobrze",
        thumbsDown: "Źle",
        taskOutcomes: ["Udało się", "Nie udało się", "Zrezygnowałem"],
        chooseAny: "Wybierz wszystko, co pasuje.",
        errorTitlePrefix: "Błąd: ",
        errorSummary: "Popraw poniższe i wyślij ponownie. Nic z tego, co napisałeś, nie przepadło.",
        scaleEnd: { "\($0) = \($1)" },
        onlyIf: { "Tylko jeśli odpowiedź na pytanie \($0) jest od \($1) do \($2)." },
        onlyIfAnswer: { "Tylko jeśli odpowiedź na pytanie \($0) brzmi: \($1)." },
        answerNeeded: "Napisz odpowiedź.",
        chooseNumber: { "Wybierz liczbę od \($0) do \($1)." },
        chooseOne: "Wybierz jedną odpowiedź.",
        chooseListed: "Wybierz z listy.",
        rateAll: "Oceń każde stwierdzenie.",
        consentNeeded: "Zaznacz to pole: bez niego nie możemy przyjąć odpowiedzi.",
        emailShape: "Adres e-mail wygląda jak imie@example.org.",
        summaryLine: { label, reason in "\(label) \u{2013} \(reason)" },
        thankYouTitle: "Dziękujemy",
        thankYou: "Twoja opinia do nas dotarła.",
        thankYouLink: "Dalej",
        closedTitle: "Ta ankieta jest zamknięta",
        closedPaused: "W tej chwili nie przyjmuje odpowiedzi. Spróbuj później.",
        closedArchived: "Zakończyła się i nie przyjmuje już odpowiedzi. Dziękujemy, że chciałeś nam coś powiedzieć.",
        closedNotYet: "Jeszcze się nie zaczęła. Wróć później.",
        closedOver: "Skończyła się i nie przyjmuje już odpowiedzi. Dziękujemy, że chciałeś nam coś powiedzieć.",
        closedUnknown: "Pod tym adresem nie ma ankiety. Sprawdź link: może został ucięty.",
        voteLead: { "Wybrana ocena: \($0). Nic nie zostanie wysłane, dopóki nie naciśniesz przycisku." },
        voteLeadTouch: { "Wybrana ocena: \($0). Zostanie wysłana, gdy tylko dotkniesz tej strony." },
        voteCounted: "Twoja odpowiedź została policzona. Możesz ją jeszcze zmienić lub uzupełnić.",
        unsubscribeTitle: "Koniec pytań",
        unsubscribeLead: "Czy mamy przestać prosić o opinię?",
        unsubscribeButton: "Nie pytajcie mnie więcej",
        unsubscribed: "Nie będziemy już prosić o opinię.",
        linkEnded: "Tym linkiem nie można już odpowiedzieć ani zmienić odpowiedzi. Mimo to dziękujemy.",
        languageList: "Język",
        widget: WidgetText(
            open: "Opinia",
            close: "Zamknij",
            sending: "Wysyłanie…",
            failed: "Nie udało się wysłać. Spróbuj ponownie.",
            queued: "Zapisano na tym urządzeniu. Zostanie wysłane, gdy będzie połączenie.",
            again: "Zacznij od nowa",
            fullScreen: "Pełny ekran"),
        account: .english,
        error: PageText.customerErrors(
            notFound: (
                "Tu nic nie ma",
                "Pod tym adresem nie ma strony. Sprawdź link."
            ),
            tooLarge: (
                "Za duże",
                "To, co wysłałeś, jest za duże. Skróć i wyślij ponownie."
            ),
            tooMany: (
                "Za dużo prób",
                "Poczekaj minutę i spróbuj ponownie."
            ),
            busy: (
                "Zajęty",
                "Serwer ma teraz za dużo pracy. Nic nie przepada: spróbuj za chwilę."
            ),
            other: (
                "Nie udało się",
                "Wróć i spróbuj ponownie."
            )),
        errorReference: "Prosząc o pomoc, podaj ten numer:",
        errorHome: "Do panelu",
        questionnaires: QuestionnaireText(
            disagree: "Zdecydowanie się nie zgadzam", agree: "Zdecydowanie się zgadzam",
            sus: [
                "Myślę, że chciałbym często korzystać z tego systemu.",
                "System wydał mi się niepotrzebnie skomplikowany.",
                "System wydał mi się łatwy w użyciu.",
                "Myślę, że potrzebowałbym pomocy osoby technicznej, aby korzystać z tego systemu.",
                "Funkcje tego systemu wydały mi się dobrze ze sobą połączone.",
                "W systemie było zbyt wiele niespójności.",
                "Wyobrażam sobie, że większość ludzi bardzo szybko nauczyłaby się korzystać z tego systemu.",
                "System wydał mi się bardzo niewygodny w użyciu.",
                "Czułem się bardzo pewnie, korzystając z systemu.",
                "Musiałem się wiele nauczyć, zanim mogłem korzystać z tego systemu.",
            ],
            umuxLite: [
                "Możliwości tego systemu spełniają moje wymagania.",
                "Ten system jest łatwy w użyciu.",
            ]))
}
