extension PageText {
    static let english = PageText(
        required: "Required",
        optional: "Optional",
        send: "Send feedback",
        leaveEmpty: "Leave this field empty",
        contactSummary: "May we reply? Leave your name or e-mail address",
        contactHint: "Both are optional. They go only to the people who asked for this feedback.",
        name: "Name",
        email: "E-mail address",
        yes: "Yes",
        no: "No",
        thumbsUp: "Good",
        thumbsDown: "Bad",
        taskOutcomes: ["I did it", "It did not work", "I gave up"],
        chooseAny: "Choose any that fit.",
        errorTitlePrefix: "Error: ",
        errorSummary: "Please mend the following, then send again. Nothing you typed is lost.",
        scaleEnd: { "\($0) = \($1)" },
        onlyIf: { "Only if your answer to question \($0) is from \($1) to \($2)." },
        onlyIfAnswer: { "Only if your answer to question \($0) is: \($1)." },
        answerNeeded: "Please write an answer.",
        chooseNumber: { "Please choose a number from \($0) to \($1)." },
        chooseOne: "Please choose one.",
        chooseListed: "Please choose from the list.",
        rateAll: "Please rate every statement.",
        consentNeeded: "Please tick this box: without it the answer cannot be taken.",
        emailShape: "An e-mail address looks like name@example.org.",
        summaryLine: { label, reason in "\(label) \u{2013} \(reason)" },
        thankYouTitle: "Thank you",
        thankYou: "Your feedback has reached us.",
        thankYouLink: "Continue",
        closedTitle: "This survey is closed",
        closedPaused: "It takes no answers at the moment. Please try again later.",
        closedArchived: "It has ended and takes no more answers. Thank you for wanting to tell us something.",
        closedNotYet: "It has not begun yet. Please come back later.",
        closedOver: "It is over and takes no more answers. Thank you for wanting to tell us something.",
        closedUnknown: "There is no survey at this address. Please check the link: it may have been cut off.",
        voteLead: { "You have chosen \($0). Nothing is sent until you press the button." },
        voteLeadTouch: { "You have chosen \($0). It is sent as soon as you touch this page." },
        voteCounted: "Your answer has been counted. You can still change it or add to it.",
        unsubscribeTitle: "No more questions",
        unsubscribeLead: "Do you want us to stop asking you for feedback?",
        unsubscribeButton: "Stop asking me",
        unsubscribed: "You will not be asked for feedback any more.",
        linkEnded: "This link can no longer be used to answer or to change an answer. Thank you all the same.",
        languageList: "Language",
        widget: WidgetText(
            open: "Feedback", close: "Close", sending: "Sending\u{2026}",
            failed: "That could not be sent. Please try again.",
            queued: "Saved on this device. It is sent as soon as there is a connection.", again: "Start again",
            fullScreen: "Full screen"),
        account: .english,
        error: { englishError($0) },
        errorReference: "If you ask for help, give this number:",
        errorHome: "Go to the dashboard",
        questionnaires: QuestionnaireText(
            disagree: "Strongly disagree", agree: "Strongly agree",
            sus: [
                "I think that I would like to use this system frequently.",
                "I found the system unnecessarily complex.",
                "I thought the system was easy to use.",
                "I think that I would need the support of a technical person to be able to use this system.",
                "I found the various functions in this system were well integrated.",
                "I thought there was too much inconsistency in this system.",
                "I would imagine that most people would learn to use this system very quickly.",
                "I found the system very cumbersome to use.",
                "I felt very confident using the system.",
                "I needed to learn a lot of things before I could get going with this system.",
            ],
            umuxLite: ["This system's capabilities meet my requirements.", "This system is easy to use."]))

    /// The statuses that a person can meet in a browser; others are told by their class.
    private static func englishError(_ status: Int) -> (title: String, next: String) {
        switch status {
        case 401: ("Please sign in", "This page is for people with an account here. Sign in, then try again.")
        case 403: ("Not allowed", "Your account may not do this. Ask an owner of this Earshot for the role that may.")
        case 404: ("Nothing here", "There is no page at this address. Check the link, or start from the dashboard.")
        case 405: ("Not that way", "This address cannot be used like that. Go back and use the page's own buttons.")
        case 408: ("That took too long", "The connection was too slow or broke off. Please try again.")
        case 410: ("No longer here", "This link has been used or has expired. Ask for a new one.")
        case 413: ("Too large", "What you sent is larger than this server takes. Shorten it and send it again.")
        case 429: ("Too many tries", "Please wait a minute, then try again. Nothing is blocked for good.")
        case 503: ("Busy", "The server has too much to do just now. Nothing is lost here: try again in a moment.")
        case 507: ("No room left", "The server's disk is full. Please tell the people who run it, then try again.")
        case 500...: ("Something went wrong", "The fault is ours, not yours. Please try again in a moment.")
        default: ("That did not work", "The server could not take this request. Go back, check it and try again.")
        }
    }
}

extension AccountText {
    static let english = AccountText(
        signInTitle: "Sign in",
        email: "E-mail address",
        password: "Password",
        newPassword: "New password",
        passwordHint:
            "8 to 128 characters. A few unrelated words make a good one. Spaces and any other signs are fine.",
        signIn: "Sign in",
        signInFailed: "The e-mail address or the password is not right.",
        forgotten: "Forgotten your password? Whoever runs this server can print a new sign-in link:",
        setUpTitle: "Set up your account",
        setUpLead: """
            This link came from the server's own console, so you are its first owner. Choose how you will sign in \
            from now on. The link works once.
            """,
        setUpEmailHint: "You sign in with it. No mail is sent to it.",
        setUpButton: "Create account and sign in",
        invitedTitle: "Choose a password",
        invitedLead: "You have been given an account here. Choose a password to finish. The link works once.",
        invitedButton: "Save password and sign in")
}
