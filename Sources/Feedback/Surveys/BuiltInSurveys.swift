extension Survey {
    /// The surveys that every new data folder starts with, in every language that the pages are written in.
    package static let builtIn: [Survey] = [builtInNPS, builtInCSAT, builtInCES]

    package static let builtInLanguages = ["en", "de", "fr", "es", "it", "nl", "pt", "pl", "ar"]

    /// - Parameter texts: one a language, in the order of `builtInLanguages`.
    private static func text(_ texts: String...) -> LocalisedText {
        LocalisedText(
            zip(builtInLanguages, texts).map { LocalisedText.Translation(language: $0.0, text: $0.1) })
    }

    private static let comment = Question(
        key: "comment", kind: .text,
        label: text(
            "What is the main reason for your answer?", "Was ist der wichtigste Grund für Ihre Antwort?",
            "Quelle est la raison principale de votre réponse ?", "¿Cuál es el motivo principal de su respuesta?",
            "Qual è il motivo principale della sua risposta?", "Wat is de belangrijkste reden voor uw antwoord?",
            "Qual é a razão principal da sua resposta?", "Jaki jest główny powód tej odpowiedzi?",
            "ما السبب الرئيسي لإجابتك؟"))

    private static let thankYou = Thanks(
        text: text(
            "Thank you. Your feedback has reached us.", "Vielen Dank. Ihr Feedback ist bei uns angekommen.",
            "Merci. Votre avis nous est parvenu.", "Gracias. Su opinión nos ha llegado.",
            "Grazie. Il suo parere ci è arrivato.", "Bedankt. Uw feedback is bij ons aangekomen.",
            "Obrigado. A sua opinião chegou até nós.", "Dziękujemy. Twoja opinia do nas dotarła.",
            "شكرًا لك. وصلنا رأيك."))

    private static let builtInNPS = Survey(
        slug: "nps", name: "Recommendation", languages: builtInLanguages,
        questions: [
            Question(
                key: "nps", kind: .nps, isRequired: true,
                label: text(
                    "How likely are you to recommend us to a friend or colleague?",
                    "Wie wahrscheinlich ist es, dass Sie uns Freunden oder Kollegen weiterempfehlen?",
                    "Quelle est la probabilité que vous nous recommandiez à un ami ou à un collègue ?",
                    "¿Qué probabilidad hay de que nos recomiende a un amigo o colega?",
                    "Quanto è probabile che ci consigli a un amico o a un collega?",
                    "Hoe waarschijnlijk is het dat u ons aanbeveelt aan een vriend of collega?",
                    "Qual é a probabilidade de nos recomendar a um amigo ou colega?",
                    "Na ile prawdopodobne jest, że polecisz nas znajomym lub współpracownikom?",
                    "ما مدى احتمال أن توصي بنا صديقًا أو زميلًا؟"),
                low: text(
                    "Not at all likely", "Sehr unwahrscheinlich", "Pas du tout probable", "Nada probable",
                    "Per nulla probabile", "Zeer onwaarschijnlijk", "Nada provável", "Bardzo mało prawdopodobne",
                    "غير محتمل إطلاقًا"),
                high: text(
                    "Extremely likely", "Sehr wahrscheinlich", "Tout à fait probable", "Muy probable",
                    "Estremamente probabile", "Zeer waarschijnlijk", "Muito provável", "Bardzo prawdopodobne",
                    "محتمل جدًا")),
            comment,
        ], thanks: [thankYou])

    private static let builtInCSAT = Survey(
        slug: "csat", name: "Satisfaction", languages: builtInLanguages,
        questions: ScoreScale.csat(points: 5).map { scale in
            [
                Question(
                    key: "csat", kind: .csat(scale), isRequired: true,
                    label: text(
                        "How satisfied are you with us?", "Wie zufrieden sind Sie mit uns?",
                        "Dans quelle mesure êtes-vous satisfait de nous ?", "¿Qué tan satisfecho está con nosotros?",
                        "Quanto è soddisfatto di noi?", "Hoe tevreden bent u over ons?",
                        "Qual é a sua satisfação connosco?", "Na ile jesteś z nas zadowolony?", "ما مدى رضاك عنا؟"),
                    low: text(
                        "Very dissatisfied", "Sehr unzufrieden", "Très insatisfait", "Muy insatisfecho",
                        "Molto insoddisfatto", "Zeer ontevreden", "Muito insatisfeito", "Bardzo niezadowolony",
                        "غير راضٍ إطلاقًا"),
                    high: text(
                        "Very satisfied", "Sehr zufrieden", "Très satisfait", "Muy satisfecho", "Molto soddisfatto",
                        "Zeer tevreden", "Muito satisfeito", "Bardzo zadowolony", "راضٍ جدًا")),
                comment,
            ]
        } ?? [], thanks: [thankYou])

    private static let builtInCES = Survey(
        slug: "ces", name: "Effort", languages: builtInLanguages,
        questions: ScoreScale.ces(points: 7, isReversed: false).map { scale in
            [
                Question(
                    key: "ces", kind: .ces(scale), isRequired: true,
                    label: text(
                        "We made it easy for you to get done what you came for.",
                        "Wir haben es Ihnen leicht gemacht, Ihr Anliegen zu erledigen.",
                        "Nous vous avons facilité ce que vous étiez venu faire.",
                        "Le hemos facilitado lo que venía a hacer.",
                        "Le abbiamo reso facile fare ciò per cui era venuto.",
                        "We hebben het u makkelijk gemaakt om te doen waarvoor u kwam.",
                        "Tornámos-lhe fácil fazer aquilo a que veio.",
                        "Dzięki nam łatwo było załatwić to, z czym przyszedłeś.",
                        "لقد سهّلنا عليك إنجاز ما جئت من أجله."),
                    low: text(
                        "Strongly disagree", "Stimme gar nicht zu", "Pas du tout d'accord", "Muy en desacuerdo",
                        "Per nulla d'accordo", "Helemaal mee oneens", "Discordo totalmente",
                        "Zdecydowanie się nie zgadzam", "لا أوافق بشدة"),
                    high: text(
                        "Strongly agree", "Stimme voll zu", "Tout à fait d'accord", "Muy de acuerdo",
                        "Del tutto d'accordo", "Helemaal mee eens", "Concordo totalmente", "Zdecydowanie się zgadzam",
                        "أوافق بشدة")),
                comment,
            ]
        } ?? [], thanks: [thankYou])
}
