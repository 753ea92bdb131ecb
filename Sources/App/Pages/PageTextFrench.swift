extension PageText {
    static let french = PageText(
        required: "Obligatoire",
        optional: "Facultatif",
        send: "Envoyer mon avis",
        leaveEmpty: "Laissez ce champ vide",
        contactSummary: "Pouvons-nous vous répondre ? Laissez votre nom ou votre adresse e-mail",
        contactHint: "Les deux sont facultatifs et ne vont qu'aux personnes qui ont demandé cet avis.",
        name: "Nom",
        email: "Adresse e-mail",
        yes: "Oui",
        no: "Non",
        thumbsUp: "Bien",
        thumbsDown: "Mauvais",
        taskOutcomes: ["J'ai réussi", "Cela n'a pas marché", "J'ai abandonné"],
        chooseAny: "Choisissez tout ce qui convient.",
        errorTitlePrefix: "Erreur : ",
        errorSummary: "Veuillez corriger ce qui suit, puis renvoyer. Rien de ce que vous avez écrit n'est perdu.",
        scaleEnd: { "\($0) = \($1)" },
        onlyIf: { "Seulement si votre réponse à la question \($0) va de \($1) à \($2)." },
        onlyIfAnswer: { "Seulement si votre réponse à la question \($0) est : \($1)." },
        answerNeeded: "Veuillez écrire une réponse.",
        chooseNumber: { "Veuillez choisir un nombre de \($0) à \($1)." },
        chooseOne: "Veuillez choisir une réponse.",
        chooseListed: "Veuillez choisir dans la liste.",
        rateAll: "Veuillez noter chaque affirmation.",
        consentNeeded: "Veuillez cocher cette case : sans elle, la réponse ne peut pas être prise.",
        emailShape: "Une adresse e-mail ressemble à nom@example.org.",
        summaryLine: { label, reason in "\(label) \u{2013} \(reason)" },
        thankYouTitle: "Merci",
        thankYou: "Votre avis nous est parvenu.",
        thankYouLink: "Continuer",
        closedTitle: "Cette enquête est fermée",
        closedPaused: "Elle ne prend pas de réponses pour le moment. Veuillez réessayer plus tard.",
        closedArchived: "Elle est terminée et ne prend plus de réponses. Merci d'avoir voulu nous dire quelque chose.",
        closedNotYet: "Elle n'a pas encore commencé. Veuillez revenir plus tard.",
        closedOver: "Elle est finie et ne prend plus de réponses. Merci d'avoir voulu nous dire quelque chose.",
        closedUnknown: "Il n'y a pas d'enquête à cette adresse. Vérifiez le lien : il a peut-être été coupé.",
        voteLead: { "Vous avez choisi \($0). Rien n'est envoyé avant que vous appuyiez sur le bouton." },
        voteLeadTouch: { "Vous avez choisi \($0). C'est envoyé dès que vous touchez cette page." },
        voteCounted: "Votre réponse est comptée. Vous pouvez encore la changer ou la compléter.",
        unsubscribeTitle: "Plus de questions",
        unsubscribeLead: "Voulez-vous que nous ne vous demandions plus votre avis ?",
        unsubscribeButton: "Ne plus me demander",
        unsubscribed: "Nous ne vous demanderons plus votre avis.",
        linkEnded: "Ce lien ne permet plus de répondre ni de changer une réponse. Merci tout de même.",
        languageList: "Langue",
        widget: WidgetText(
            open: "Votre avis",
            close: "Fermer",
            sending: "Envoi…",
            failed: "L'envoi n'a pas abouti. Veuillez réessayer.",
            queued: "Enregistré sur cet appareil. L'envoi se fera dès qu'il y aura une connexion.",
            again: "Recommencer",
            fullScreen: "Plein écran"),
        account: .english,
        error: PageText.customerErrors(
            notFound: (
                "Il n'y a rien ici",
                "Il n'y a pas de page à cette adresse. Vérifiez le lien."
            ),
            tooLarge: (
                "Trop grand",
                "Ce que vous avez envoyé est trop grand. Raccourcissez-le et renvoyez-le."
            ),
            tooMany: (
                "Trop d'essais",
                "Veuillez attendre une minute, puis réessayer."
            ),
            busy: (
                "Occupé",
                "Le serveur a trop à faire en ce moment. Rien n'est perdu ici : réessayez dans un instant."
            ),
            other: (
                "Cela n'a pas marché",
                "Veuillez revenir en arrière et réessayer."
            )),
        errorReference: "Si vous demandez de l'aide, donnez ce numéro :",
        errorHome: "Vers le tableau de bord",
        questionnaires: QuestionnaireText(
            disagree: "Pas du tout d'accord", agree: "Tout à fait d'accord",
            sus: [
                "Je pense que j'aimerais utiliser ce système souvent.",
                "J'ai trouvé ce système inutilement complexe.",
                "J'ai trouvé ce système facile à utiliser.",
                "Je pense que j'aurais besoin de l'aide d'un technicien pour utiliser ce système.",
                "J'ai trouvé que les fonctions de ce système étaient bien intégrées.",
                "J'ai trouvé qu'il y avait trop d'incohérences dans ce système.",
                "Je pense que la plupart des gens apprendraient très vite à utiliser ce système.",
                "J'ai trouvé ce système très lourd à utiliser.",
                "Je me suis senti très en confiance en utilisant ce système.",
                "J'ai dû apprendre beaucoup de choses avant de pouvoir utiliser ce système.",
            ],
            umuxLite: [
                "Les possibilités de ce système répondent à mes besoins.",
                "Ce système est facile à utiliser.",
            ]))
}
