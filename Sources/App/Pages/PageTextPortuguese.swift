extension PageText {
    static let portuguese = PageText(
        required: "Obrigatório",
        optional: "Opcional",
        send: "Enviar opinião",
        leaveEmpty: "Deixe este campo vazio",
        contactSummary: "Podemos responder? Deixe o seu nome ou e-mail",
        contactHint: "Ambos são opcionais e só chegam a quem pediu esta opinião.",
        name: "Nome",
        email: "Endereço de e-mail",
        yes: "Sim",
        no: "Não",
        thumbsUp: "Bom",
        thumbsDown: "Mau",
        taskOutcomes: ["Consegui", "Não funcionou", "Desisti"],
        chooseAny: "Escolha tudo o que se aplica.",
        errorTitlePrefix: "Erro: ",
        errorSummary: "Corrija o seguinte e envie de novo. Nada do que escreveu se perdeu.",
        scaleEnd: { "\($0) = \($1)" },
        onlyIf: { "Só se a sua resposta à pergunta \($0) for de \($1) a \($2)." },
        onlyIfAnswer: { "Só se a sua resposta à pergunta \($0) for: \($1)." },
        answerNeeded: "Escreva uma resposta.",
        chooseNumber: { "Escolha um número de \($0) a \($1)." },
        chooseOne: "Escolha uma resposta.",
        chooseListed: "Escolha da lista.",
        rateAll: "Avalie cada afirmação.",
        consentNeeded: "Marque esta caixa: sem ela não podemos aceitar a resposta.",
        emailShape: "Um e-mail é como nome@example.org.",
        summaryLine: { label, reason in "\(label) \u{2013} \(reason)" },
        thankYouTitle: "Obrigado",
        thankYou: "A sua opinião chegou até nós.",
        thankYouLink: "Continuar",
        closedTitle: "Este inquérito está fechado",
        closedPaused: "De momento não aceita respostas. Tente mais tarde.",
        closedArchived: "Terminou e já não aceita respostas. Obrigado por nos querer dizer algo.",
        closedNotYet: "Ainda não começou. Volte mais tarde.",
        closedOver: "Acabou e já não aceita respostas. Obrigado por nos querer dizer algo.",
        closedUnknown: "Não há nenhum inquérito neste endereço. Verifique o link: talvez esteja cortado.",
        voteLead: { "Escolheu \($0). Nada é enviado antes de carregar no botão." },
        voteLeadTouch: { "Escolheu \($0). É enviado assim que tocar nesta página." },
        voteCounted: "A sua resposta foi contada. Ainda a pode mudar ou completar.",
        unsubscribeTitle: "Sem mais perguntas",
        unsubscribeLead: "Quer que deixemos de lhe pedir a sua opinião?",
        unsubscribeButton: "Não me perguntar mais",
        unsubscribed: "Não voltaremos a pedir a sua opinião.",
        linkEnded: "Com este link já não se pode responder nem mudar uma resposta. Obrigado na mesma.",
        languageList: "Língua",
        widget: WidgetText(
            open: "A sua opinião",
            close: "Fechar",
            sending: "A enviar…",
            failed: "Não foi possível enviar. Tente de novo.",
            queued: "Guardado neste dispositivo. É enviado logo que haja ligação.",
            again: "Recomeçar",
            fullScreen: "Ecrã inteiro"),
        account: .english,
        error: PageText.customerErrors(
            notFound: (
                "Não há nada aqui",
                "Não há nenhuma página neste endereço. Verifique o link."
            ),
            tooLarge: (
                "Demasiado grande",
                "O que enviou é demasiado grande. Encurte-o e envie de novo."
            ),
            tooMany: (
                "Demasiadas tentativas",
                "Espere um minuto e tente de novo."
            ),
            busy: (
                "Ocupado",
                "O servidor tem agora demasiado que fazer. Nada se perde: tente daqui a pouco."
            ),
            other: (
                "Não funcionou",
                "Volte atrás e tente de novo."
            )),
        errorReference: "Se pedir ajuda, indique este número:",
        errorHome: "Ir para o painel",
        questionnaires: QuestionnaireText(
            disagree: "Discordo totalmente", agree: "Concordo totalmente",
            sus: [
                "Acho que gostaria de usar este sistema com frequência.",
                "Achei o sistema desnecessariamente complexo.",
                "Achei o sistema fácil de usar.",
                "Acho que precisaria da ajuda de uma pessoa técnica para usar este sistema.",
                "Achei que as várias funções deste sistema estavam bem integradas.",
                "Achei que havia demasiada inconsistência neste sistema.",
                "Imagino que a maioria das pessoas aprenderia a usar este sistema muito depressa.",
                "Achei o sistema muito complicado de usar.",
                "Senti-me muito confiante ao usar o sistema.",
                "Precisei de aprender muitas coisas antes de conseguir usar este sistema.",
            ],
            umuxLite: [
                "O que este sistema oferece cumpre os meus requisitos.",
                "Este sistema é fácil de usar.",
            ]))
}
