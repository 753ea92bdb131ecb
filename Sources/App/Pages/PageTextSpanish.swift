extension PageText {
    static let spanish = PageText(
        required: "Obligatorio",
        optional: "Opcional",
        send: "Enviar opinión",
        leaveEmpty: "Deje este campo vacío",
        contactSummary: "¿Podemos responderle? Deje su nombre o su correo electrónico",
        contactHint: "Ambos son opcionales y solo los ven quienes han pedido esta opinión.",
        name: "Nombre",
        email: "Correo electrónico",
        yes: "Sí",
        no: "No",
        thumbsUp: "Bien",
        thumbsDown: "Mal",
        taskOutcomes: ["Lo conseguí", "No funcionó", "Lo dejé"],
        chooseAny: "Elija todo lo que corresponda.",
        errorTitlePrefix: "Error: ",
        errorSummary: "Corrija lo siguiente y envíe de nuevo. No se ha perdido nada de lo que escribió.",
        scaleEnd: { "\($0) = \($1)" },
        onlyIf: { "Solo si su respuesta a la pregunta \($0) va de \($1) a \($2)." },
        onlyIfAnswer: { "Solo si su respuesta a la pregunta \($0) es: \($1)." },
        answerNeeded: "Escriba una respuesta.",
        chooseNumber: { "Elija un número del \($0) al \($1)." },
        chooseOne: "Elija una respuesta.",
        chooseListed: "Elija de la lista.",
        rateAll: "Valore cada afirmación.",
        consentNeeded: "Marque esta casilla: sin ella no podemos aceptar la respuesta.",
        emailShape: "Un correo electrónico es como nombre@example.org.",
        summaryLine: { label, reason in "\(label) \u{2013} \(reason)" },
        thankYouTitle: "Gracias",
        thankYou: "Su opinión nos ha llegado.",
        thankYouLink: "Continuar",
        closedTitle: "Esta encuesta está cerrada",
        closedPaused: "De momento no acepta respuestas. Inténtelo más tarde.",
        closedArchived: "Ha terminado y ya no acepta respuestas. Gracias por querer decirnos algo.",
        closedNotYet: "Todavía no ha empezado. Vuelva más tarde.",
        closedOver: "Se ha acabado y ya no acepta respuestas. Gracias por querer decirnos algo.",
        closedUnknown: "No hay ninguna encuesta en esta dirección. Revise el enlace: quizá esté cortado.",
        voteLead: { "Ha elegido \($0). No se envía nada hasta que pulse el botón." },
        voteLeadTouch: { "Ha elegido \($0). Se envía en cuanto toque esta página." },
        voteCounted: "Su respuesta ya cuenta. Todavía puede cambiarla o completarla.",
        unsubscribeTitle: "No más preguntas",
        unsubscribeLead: "¿Quiere que dejemos de pedirle su opinión?",
        unsubscribeButton: "No preguntarme más",
        unsubscribed: "Ya no le pediremos su opinión.",
        linkEnded: "Este enlace ya no sirve para responder ni para cambiar una respuesta. Gracias de todos modos.",
        languageList: "Idioma",
        widget: WidgetText(
            open: "Su opinión",
            close: "Cerrar",
            sending: "Enviando…",
            failed: "No se pudo enviar. Inténtelo de nuevo.",
            queued: "Guardado en este dispositivo. Se enviará en cuanto haya conexión.",
            again: "Empezar de nuevo",
            fullScreen: "Pantalla completa"),
        account: .english,
        error: PageText.customerErrors(
            notFound: (
                "Aquí no hay nada",
                "No hay ninguna página en esta dirección. Revise el enlace."
            ),
            tooLarge: (
                "Demasiado grande",
                "Lo que ha enviado es demasiado grande. Acórtelo y envíelo de nuevo."
            ),
            tooMany: (
                "Demasiados intentos",
                "Espere un minuto e inténtelo de nuevo."
            ),
            busy: (
                "Ocupado",
                "El servidor tiene ahora demasiado trabajo. No se pierde nada: inténtelo en un momento."
            ),
            other: (
                "No ha funcionado",
                "Vuelva atrás e inténtelo de nuevo."
            )),
        errorReference: "Si pide ayuda, dé este número:",
        errorHome: "Ir al panel",
        questionnaires: QuestionnaireText(
            disagree: "Muy en desacuerdo", agree: "Muy de acuerdo",
            sus: [
                "Creo que me gustaría usar este sistema con frecuencia.",
                "El sistema me pareció innecesariamente complejo.",
                "El sistema me pareció fácil de usar.",
                "Creo que necesitaría la ayuda de una persona técnica para usar este sistema.",
                "Las funciones de este sistema me parecieron bien integradas.",
                "Me pareció que había demasiada inconsistencia en este sistema.",
                "Imagino que la mayoría de la gente aprendería a usar este sistema muy deprisa.",
                "El sistema me pareció muy engorroso de usar.",
                "Me sentí muy seguro usando el sistema.",
                "Tuve que aprender muchas cosas antes de poder manejar este sistema.",
            ],
            umuxLite: [
                "Lo que ofrece este sistema cumple mis requisitos.",
                "Este sistema es fácil de usar.",
            ]))
}
