/// The fields of a letter: columns of a register, members of the JSON, names of the form.
package enum LetterColumn: String, CaseIterable, Sendable {
    case reference
    case receivedOn = "received_on"
    case letterDate = "letter_date"
    case senderName = "sender_name"
    case senderAddress = "sender_address"
    case senderEmail = "sender_email"
    case senderPhone = "sender_phone"
    case customerID = "customer_id"
    case subject, body, rating, language, tags
    case scanFile = "scan_file"
    case enteredBy = "entered_by"
    case channel, survey, touchpoint
    /// When the register's line was written: known, and of no use here.
    case loggedAt = "logged_at"

    /// Other names, in lower case with `_` for blanks and hyphens.
    private static let aliases: [LetterColumn: [String]] = [
        .reference: [
            "ref", "number", "no", "running_number", "letter_no", "letter_number", "external_id", "id",
            "aktenzeichen", "nummer", "lfd_nr",
        ],
        .receivedOn: [
            "received", "received_at", "date_received", "receipt_date", "stamp_date", "stamped_on",
            "eingang", "eingangsdatum", "eingegangen_am",
        ],
        .letterDate: ["date_of_letter", "written_on", "letter_written", "dated", "date", "briefdatum", "datum"],
        .senderName: ["sender", "from", "name", "author", "absender"],
        .senderAddress: ["address", "postal_address", "adresse", "anschrift"],
        .senderEmail: ["email", "e_mail", "mail"],
        .senderPhone: ["phone", "telephone", "tel", "telefon"],
        .customerID: ["customer", "person_id", "customer_no", "customer_number", "kundennummer"],
        .subject: ["title", "re", "betreff"],
        .body: ["text", "comment", "content", "letter", "message", "ocr_text", "transcript", "inhalt"],
        .rating: ["score", "stars", "grade", "bewertung"],
        .language: ["lang", "locale", "sprache"],
        .tags: ["tag", "labels", "keywords", "schlagworte"],
        .scanFile: ["scan", "file", "filename", "scan_name", "datei"],
        .enteredBy: ["entered", "clerk", "user", "recorded_by", "erfasst_von"],
        .touchpoint: ["journey_stage"],
        .loggedAt: ["entered_at", "entered_on", "created_at"],
    ]

    private static let byName: [String: LetterColumn] = {
        var names = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
        for (column, list) in aliases { for name in list { names[name] = column } }
        return names
    }()

    /// By its name or an alias, in any case, with blanks and hyphens for `_`; `nil` for what means nothing here.
    package init?(name: String) {
        let trimmed = ASCII.trimmed(name.lowercased())
        let bytes = trimmed.utf8.map { $0 == 0x20 || $0 == 0x2D ? 0x5F : $0 }.filter { $0 != 0x2E }
        guard let column = LetterColumn.byName[bytes.asText] else { return nil }
        self = column
    }
}
