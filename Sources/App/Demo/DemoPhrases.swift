/// What the sample customers write in English, by journey stage and mood.
enum DemoPhrases {
    static func sentences(_ touchpoint: DemoTouchpoint, _ mood: DemoMood) -> [String] {
        switch mood {
        case .happy: happy(touchpoint)
        case .mixed: mixed(touchpoint)
        case .unhappy: unhappy(touchpoint)
        }
    }

    private static func happy(_ touchpoint: DemoTouchpoint) -> [String] {
        switch touchpoint {
        case .ordering:
            [
                "Found what I wanted in two minutes.", "Ordering on my phone just worked.",
                "I like that I can see the stock before I order.", "Checkout was quick and I did not need an account.",
                "The size guide is spot on.", "Reordering from my list takes seconds.",
            ]
        case .delivery:
            [
                "Arrived a day early.", "The driver called before he came, lovely.",
                "Fast delivery and no plastic in the box.",
                "Delivered exactly in the hour you promised.", "Tracking was accurate the whole way.",
                "Ordered on Monday, here on Tuesday.",
            ]
        case .product:
            [
                "Better quality than I expected.", "We use it every day and it still looks new.",
                "Does exactly what it says.",
                "My whole team likes it.", "Well made, and the colour is just like in the photo.",
                "The new version fixed the only thing I missed.",
            ]
        case .support:
            [
                "Maria in support sorted it out in one call.", "I got a real answer within ten minutes.",
                "Friendly, patient and they called back when they said they would.",
                "The chat agent knew the product inside out.", "No script, just help. Thank you.",
                "You replaced it without any argument.",
            ]
        case .billing:
            [
                "The invoice is clear and arrives on time.", "Fair price for what you get.",
                "Switching to yearly billing was easy.", "I was refunded the difference without asking.",
            ]
        case .returns:
            [
                "Sending it back was painless.", "Refund was in my account after two days.",
                "Printed the label at the shop, done in five minutes.",
                "The exchange was faster than the order itself.",
            ]
        }
    }

    private static func mixed(_ touchpoint: DemoTouchpoint) -> [String] {
        switch touchpoint {
        case .ordering:
            [
                "The search could be better, I had to browse a lot.", "Fine, but I had to enter my address twice.",
                "Good shop, a bit slow on my tablet.", "I would like to pay by invoice.",
            ]
        case .delivery:
            [
                "It came, a day later than planned.", "Delivery was fine, the box was far too big.",
                "OK, but the driver left it with a neighbour.", "A shorter time window would help.",
            ]
        case .product:
            [
                "Good product, short cable.", "It works, the manual could be clearer.",
                "Solid, although the old one felt sturdier.", "Nice, but I wish it came in more sizes.",
            ]
        case .support:
            [
                "Problem solved, but I had to explain it twice.", "Helpful once I got through.",
                "The first answer missed the point, the second one was right.", "Polite, a little slow.",
            ]
        case .billing:
            [
                "Prices went up again, still acceptable.", "I would like one invoice for all my orders.",
                "The discount code only worked on the second try.", "A cheaper small plan would be nice.",
            ]
        case .returns:
            [
                "The return worked, the refund took two weeks.", "Fine, but I had to print the label myself.",
                "The form asks for too much.", "Easy enough once I found the page.",
            ]
        }
    }

    private static func unhappy(_ touchpoint: DemoTouchpoint) -> [String] {
        switch touchpoint {
        case .ordering:
            [
                "The basket was empty after I logged in. Twice.", "I gave up on the website and ordered by phone.",
                "The payment page failed three times.", "It said in stock, then the order was cancelled.",
                "I cannot find anything since the redesign.",
            ]
        case .delivery:
            [
                "Four days late and nobody told me.", "The parcel was left in the rain.",
                "Tracking said delivered. It was not.",
                "I took a day off for a delivery that never came.", "The box was open and one part was missing.",
                "The new carrier never rings the bell.",
            ]
        case .product:
            [
                "Broke after two weeks.", "It does not look like the photo at all.", "The battery is empty by noon.",
                "One screw was missing, so I cannot use it.", "Very loud, I expected better for the price.",
            ]
        case .support:
            [
                "Forty minutes on hold, then I was cut off.", "I wrote three mails and got three standard replies.",
                "Nobody feels responsible for my case.", "The bot kept asking the same question.",
                "I was promised a call back a week ago.",
            ]
        case .billing:
            [
                "You charged me twice in March.", "I cancelled and still got an invoice.",
                "Too expensive for what it does.",
                "The price at the end was not the price on the page.", "I cannot work out what these fees are for.",
            ]
        case .returns:
            [
                "Still waiting for my refund after three weeks.", "You refused the return over a missing label.",
                "Returning it cost me more than half the price.", "I had to send the same photo four times.",
            ]
        }
    }

    /// During the weeks of trouble.
    static let lateDeliveries = [
        "Six days late. What is going on with your deliveries?", "Third order in a row that came late.",
        "The tracking has said 'on its way' for a week.", "My order has been in the depot since Monday.",
        "Nobody could tell me where my parcel was.", "The gift arrived after the birthday.",
        "Promised for Tuesday, came the Tuesday after.", "I used to recommend you for your delivery. Not any more.",
        "Two parcels, two delays, no word of apology.", "Please go back to the old carrier.",
    ]

    /// What may follow the first sentence.
    static func further(_ mood: DemoMood) -> [String] {
        switch mood {
        case .happy:
            [
                "Keep it up.", "I have told my sister about you.", "Will order again.", "Thank you!",
                "Five years with you now.",
                "Nothing to complain about.", "Please never change this.", "You made my day.",
            ]
        case .mixed:
            [
                "Otherwise fine.", "Not a big deal.", "Maybe something for the next version.",
                "I will see how it goes.",
                "Overall I am content.", "Other shops are no better.",
            ]
        case .unhappy:
            [
                "I expected more.", "Please call me.", "I am looking at other shops now.", "This used to be better.",
                "I would like my money back.", "Very disappointed.", "Who can I talk to about this?", "Last chance.",
            ]
        }
    }
}
