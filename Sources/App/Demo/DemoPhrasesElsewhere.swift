/// What the sample customers write in German and French, in posts, mails and letters.
extension DemoPhrases {
    static func german(_ mood: DemoMood) -> [String] {
        switch mood {
        case .happy:
            [
                "Alles bestens, schnelle Lieferung.", "Sehr freundlicher Service, gerne wieder.",
                "Tolle Qualität, danke!",
                "Einfach bestellt, am nächsten Tag da.", "Ich empfehle Sie gerne weiter.",
            ]
        case .mixed:
            [
                "Im Großen und Ganzen zufrieden.", "Gut, aber die Verpackung ist zu groß.",
                "Die Lieferung kam einen Tag später als angekündigt.", "Die Suche könnte besser sein.",
            ]
        case .unhappy:
            [
                "Die Lieferung kam eine Woche zu spät.", "Niemand geht ans Telefon.", "Leider nach zwei Wochen kaputt.",
                "Ich warte immer noch auf meine Rückerstattung.", "Doppelt abgebucht, das geht gar nicht.",
            ]
        }
    }

    static func french(_ mood: DemoMood) -> [String] {
        switch mood {
        case .happy:
            [
                "Livraison rapide, merci beaucoup !", "Très bon accueil au téléphone.",
                "Produit de qualité, je recommande.",
                "Commande facile, tout est arrivé à temps.",
            ]
        case .mixed:
            [
                "Bien dans l'ensemble, un peu cher.", "Correct, mais le colis était abîmé.",
                "Le service répond, mais lentement.",
            ]
        case .unhappy:
            [
                "Colis arrivé avec cinq jours de retard.", "Impossible de joindre quelqu'un.",
                "Toujours pas remboursé après trois semaines.", "Très déçue de la qualité.",
            ]
        }
    }

    static func posts(_ mood: DemoMood) -> [String] {
        switch mood {
        case .happy:
            [
                "Shout-out to @demoshop, parcel was here before the coffee was ready.",
                "@demoshop support is the best, honestly.",
                "Bought my third one from @demoshop. That says it all.",
                "So @demoshop just sent me a spare part for free. Wow.",
            ]
        case .mixed:
            [
                "@demoshop do you ship to islands?", "Trying out @demoshop today, let's see.",
                "@demoshop nice product, please add a dark theme to the app.",
                "Anyone else waiting for the @demoshop restock?",
            ]
        case .unhappy:
            [
                "@demoshop where is my parcel? Day nine.", "Third call to @demoshop this week. Same music, no answer.",
                "@demoshop charged me twice and went quiet.", "Never had a delivery this late, @demoshop.",
            ]
        }
    }

    static func subjects(_ mood: DemoMood) -> [String] {
        switch mood {
        case .happy: ["Thank you", "A compliment", "Great service"]
        case .mixed: ["A question about my order", "A suggestion", "Small thing"]
        case .unhappy: ["Where is my order?", "Complaint", "Refund still missing", "Not happy"]
        }
    }

    static func letters(_ mood: DemoMood) -> [String] {
        switch mood {
        case .happy:
            [
                "Dear team, I am 78 and do not write mails. Your driver carried the box up to the third floor. Please thank him.",
                "To whom it may concern: I have been a customer for twenty years and you have never let me down.",
            ]
        case .mixed:
            [
                "Dear Sir or Madam, the catalogue is handsome, but the print is too small for my eyes.",
                "Dear team, the repair is good. The wait was long.",
            ]
        case .unhappy:
            [
                "Dear Sir or Madam, I have now telephoned four times about order 4471 and ask for an answer in writing.",
                "Dear team, the second parcel came as late as the first. I shall not order again before Christmas.",
            ]
        }
    }
}
