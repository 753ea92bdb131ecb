/// What the sample's customers write. Everybody and everything in it is made up.
enum DemoText {
    static let firstNames = [
        "Ada", "Bela", "Chidi", "Dora", "Emil", "Farah", "Goran", "Hana", "Ines", "Jonas", "Kofi", "Lena", "Mateo",
        "Nadia", "Otto", "Priya", "Quinn", "Rosa", "Sven", "Tomás", "Uma", "Vera", "Wanja", "Ximena", "Yuki", "Zoë",
    ]
    static let lastNames = [
        "Abel", "Brandt", "Costa", "Dubois", "Eriksen", "Fischer", "García", "Horvat", "Ito", "Jansen", "Kovács",
        "Lindqvist", "Moreau", "Novak", "Okafor", "Peeters", "Quist", "Rossi", "Santos", "Tanaka", "Ueda", "Vogel",
        "Weber", "Young", "Zieliński",
    ]

    /// Comments by how content their writer is (0 low, 2 high), each with the part of the journey it is about.
    static let comments: [[(touchpoint: String, language: String, text: String)]] = [
        [
            ("delivery", "en", "My order arrived six days late and nobody told me."),
            ("delivery", "en", "The parcel was left in the rain, half of it was ruined."),
            ("delivery", "de", "Die Lieferung kam eine Woche zu spät."),
            ("delivery", "fr", "Livraison en retard et aucune nouvelle du service client."),
            ("support", "en", "I waited forty minutes on the phone and was then cut off."),
            ("support", "en", "Three people asked me the same questions and none of them could help."),
            ("support", "de", "Auf meine E-Mail hat bis heute niemand geantwortet."),
            ("billing", "en", "I was charged twice and the refund took a month."),
            ("billing", "en", "The invoice does not say what the second line is for."),
            ("product", "en", "The app logs me out every time I switch to another window."),
            ("product", "es", "Se cierra sola cada vez que subo una foto."),
        ],
        [
            ("delivery", "en", "It came on time, but the tracking page never changed."),
            ("support", "en", "Friendly, though it took two calls."),
            ("support", "de", "Am Ende hat es geklappt."),
            ("billing", "en", "Fine. I would like to pay once a year instead."),
            ("product", "en", "Does what it should. The search could be better."),
            ("product", "en", "Good, but I still cannot export my data."),
            ("product", "fr", "Correct, sans plus."),
        ],
        [
            ("delivery", "en", "Ordered on Monday, here on Tuesday. Lovely."),
            ("delivery", "de", "Sehr schnelle Lieferung, gerne wieder!"),
            ("support", "en", "Sam in support stayed on the line until it worked. Thank you!"),
            ("support", "en", "An answer within ten minutes, on a Sunday."),
            ("support", "es", "Me atendieron enseguida y con mucha paciencia."),
            ("billing", "en", "Clear prices and no surprises."),
            ("product", "en", "It saves me an hour every day."),
            ("product", "en", "My whole team moved over within a week and nobody wants to go back."),
            ("product", "fr", "Simple, rapide, efficace. Je recommande."),
        ],
    ]

    /// Posts, by the same measure.
    static let posts: [[String]] = [
        [
            "Has anybody else been waiting for their order for over a week? @demoshop",
            "@demoshop your support line just hung up on me. Again.",
        ],
        ["Trying @demoshop for a month now. Not bad, not great."],
        [
            "Shout-out to @demoshop: broken on Friday, replaced on Saturday.",
            "@demoshop the new dashboard is a joy to use.",
        ],
    ]
}
