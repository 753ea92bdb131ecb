internal import Channels
internal import Feedback

/// The form for a letter, or for a call that somebody takes down.
struct LetterPage {
    let entry: LetterEntry
    let faults: [InvalidParameter]
    let saved: Identifier?
    let isKnown: Bool
    let today: Day
    let surveys: [Survey]

    func render() -> HTML {
        PageShell.render(title: (faults.isEmpty ? "" : "Error: ") + "A letter - Earshot", language: "en") {
            HTML.tag(.p, .className("brand")) { HTML.tag(.a, .address(.href, "/"), text: "Earshot") }
            HTML.tag(.h1, text: "A letter or a call")
            HTML.tag(.p, .className("hint"), text: "Take down what a customer wrote on paper or said on the phone.")
            notice
            summary
            HTML.tag(
                .form, HTMLAttribute(.method, "post"), .address(.action, "/letters/new"),
                HTMLAttribute(.enctype, "multipart/form-data")
            ) {
                kind
                dates
                words
                sender
                more
                HTML.tag(.button, HTMLAttribute(.type, "submit"), .className("button"), text: "Save")
            }
        }
    }

    @HTMLBuilder private var notice: HTML {
        if let saved {
            HTML.tag(.div, .className("summary"), HTMLAttribute(.role, "status")) {
                HTML.tag(
                    .p,
                    text: isKnown
                        ? "A letter with this number is here already. Nothing was changed: \(saved)."
                        : "Saved as \(saved). The next one can be taken down below.")
            }
        }
    }

    @HTMLBuilder private var summary: HTML {
        if !faults.isEmpty {
            HTML.tag(.div, .className("summary"), HTMLAttribute(.role, "alert")) {
                HTML.tag(.p, text: "It was not saved yet:")
                for fault in faults { HTML.tag(.p, text: "\(label(fault.name)) \(fault.reason).") }
                if !entry.attachments.isEmpty { HTML.tag(.p, text: "Choose the scan once more.") }
            }
        }
    }

    private func label(_ name: String) -> String {
        LetterColumn(rawValue: name).flatMap { LetterPage.labels[$0] } ?? name
    }

    private static let labels: [LetterColumn: String] = [
        .receivedOn: "Received on", .letterDate: "Date on the letter", .reference: "Running number",
        .body: "What it says", .subject: "Subject", .rating: "Rating", .survey: "The rating answers",
        .language: "Language", .senderName: "Name", .senderAddress: "Address", .senderEmail: "E-mail",
        .senderPhone: "Phone", .customerID: "Customer number", .tags: "Tags", .channel: "It came",
    ]

    private func field(
        _ column: LetterColumn, type: String = "text", hint: String? = nil, fallback: String = "",
        isRequired: Bool = false
    ) -> HTML {
        TextField(
            identifier: column.rawValue, name: column.rawValue, label: LetterPage.labels[column] ?? column.rawValue,
            value: entry[column] ?? fallback, type: type, autocomplete: "off", hint: hint, isRequired: isRequired,
            reasons: reasons(column)
        ).render()
    }

    private func reasons(_ column: LetterColumn) -> [String] {
        faults.filter { $0.name == column.rawValue }.map { $0.reason.prefix(1).uppercased() + $0.reason.dropFirst() }
    }

    private var kind: HTML {
        SelectField(
            identifier: "channel", name: "channel", label: "It came",
            options: [("letter", "as a letter"), ("phone", "by phone")], chosen: entry[.channel] ?? "letter",
            reasons: reasons(.channel)
        ).render()
    }

    @HTMLBuilder private var dates: HTML {
        field(
            .receivedOn, type: "date", hint: "The day of the stamp. Reports count it there.", fallback: today.text,
            isRequired: true)
        field(.letterDate, type: "date")
        field(.reference, hint: "Of your register. The same number again is not saved twice.")
    }

    @HTMLBuilder private var words: HTML {
        field(.subject)
        textArea(.body, rows: "10")
        field(.language, hint: "Such as en or de.")
        SelectField(
            identifier: "survey", name: "survey", label: "The rating answers",
            options: [("", "no survey: 1 to 5 of its own")] + surveys.map { ($0.slug, $0.name) },
            chosen: entry[.survey] ?? "", reasons: reasons(.survey)
        ).render()
        field(.rating, hint: "Where a form with a number lies with it.")
        HTML.tag(.div, .className("field")) {
            HTML.tag(.label, .className("label"), HTMLAttribute(.identifierOfField, "scan"), text: "Scan")
            HTML.tag(.p, .className("hint"), HTMLAttribute(.id, "scan-hint"), text: "PDF or picture, at most 9 MB.")
            HTML.tag(
                .input, HTMLAttribute(.id, "scan"), HTMLAttribute(.name, "scan"), HTMLAttribute(.type, "file"),
                HTMLAttribute(.accept, "application/pdf,image/*"), HTMLAttribute(.describedBy, "scan-hint"))
        }
    }

    private func textArea(_ column: LetterColumn, rows: String) -> HTML {
        let reasons = reasons(column)
        return .tag(.div, .className(reasons.isEmpty ? "field" : "field field-invalid")) {
            HTML.tag(
                .label, .className("label"), HTMLAttribute(.identifierOfField, column.rawValue),
                text: LetterPage.labels[column] ?? column.rawValue)
            FieldReasons(identifier: column.rawValue, reasons: reasons).render()
            HTML.tag(
                .textarea, HTMLAttribute(.id, column.rawValue), HTMLAttribute(.name, column.rawValue),
                HTMLAttribute(.rows, rows), reasons.isEmpty ? nil : HTMLAttribute(.invalid, "true"),
                FieldReasons.description(of: column.rawValue, hasHint: false, hasReasons: !reasons.isEmpty),
                text: entry[column] ?? "")
        }
    }

    private var sender: HTML {
        .tag(.fieldset, .className("field")) {
            HTML.tag(.legend, .className("label"), text: "Who sent it")
            field(.senderName)
            textArea(.senderAddress, rows: "3")
            field(.senderEmail, type: "email")
            field(.senderPhone, type: "tel")
            field(.customerID)
        }
    }

    private var more: HTML { field(.tags, hint: "With commas between.") }
}
