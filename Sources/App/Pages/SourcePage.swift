internal import Codecs
internal import Feedback
internal import Store

/// One source: its address, what is set, its secrets, and its last deliveries step by step.
struct SourcePage {
    enum Notice {
        case words(String)
        /// Shown this one time.
        case secret(String)
        case explanation(DeliveryExplanation)
    }

    let source: StoredSource
    let address: String
    let reports: [StoredDeliveryReport]
    let surveys: [String]
    let notice: Notice?
    let faults: [InvalidParameter]

    func render() -> HTML {
        PageShell.render(title: (faults.isEmpty ? "" : "Error: ") + source.name + " - Earshot", language: "en") {
            HTML.tag(.p, .className("brand")) { HTML.tag(.a, .address(.href, "/settings/sources"), text: "Sources") }
            HTML.tag(.h1, text: source.name)
            HTML.tag(.p, .className("hint"), text: SourcePage.counts(source))
            if source.archivedAt != nil { HTML.tag(.p, .className("lead"), text: "Archived: nothing more is taken.") }
            notices
            HTML.tag(.h2, text: "Its address")
            HTML.tag(.p) { HTML.tag(.code, text: address) }
            HTML.tag(.p, .className("hint"), text: SourceGuide.text(source.kind))
            if let fault = source.lastError {
                HTML.tag(.h2, text: "Last error")
                HTML.tag(.p, text: fault.text)
                HTML.tag(.p, .className("hint"), text: SourcePage.time(fault.at))
            }
            HTML.tag(.h2, text: "Settings")
            settings
            HTML.tag(.h2, text: "Secrets")
            secrets
            HTML.tag(.h2, text: "Try it")
            buttons
            HTML.tag(.h2, text: "Last deliveries")
            deliveries
        }
    }

    static func counts(_ source: StoredSource) -> String {
        let outcomes = source.outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        let last = source.lastEventAt.map { ", the last one \(time($0))" } ?? ""
        let counts = outcomes.isEmpty ? "" : ": " + outcomes.joined(separator: ", ")
        return "\(source.events) \(source.events == 1 ? "delivery" : "deliveries")\(counts)\(last)"
    }

    static func time(_ instant: Instant) -> String {
        let text = Timestamp.rfc3339(milliseconds: instant.millisecondsSinceEpoch)
        return text.prefix(10) + " " + text.dropFirst(11).prefix(5) + " UTC"
    }

    static func surveyField(_ surveys: [String], chosen: String) -> HTML {
        SelectField(
            identifier: "survey", name: "survey", label: "The survey that it answers",
            options: [("", "None")] + surveys.map { ($0, $0) }, chosen: chosen
        ).render()
    }

    @HTMLBuilder private var notices: HTML {
        if let notice {
            HTML.tag(.div, .className("notice"), HTMLAttribute(.role, "status")) {
                switch notice {
                case .words(let words): HTML.tag(.p, text: words)
                case .secret(let secret):
                    HTML.tag(.p, text: "The secret, which is shown only now:")
                    HTML.tag(.p) { HTML.tag(.code, text: secret) }
                case .explanation(let explanation):
                    HTML.tag(.p, text: "Outcome: \(explanation.outcome)")
                    steps(explanation.steps)
                }
            }
        }
        for fault in faults { HTML.tag(.p, HTMLAttribute(.role, "alert"), text: fault.reason) }
    }

    private var settings: HTML {
        form("save") {
            TextField(identifier: "name", name: "name", label: "Name", value: source.name, isRequired: true).render()
            SourcePage.surveyField(surveys, chosen: source.survey ?? "")
            for option in SourceOption.allCases where option.isFor(source.kind) {
                TextField(
                    identifier: "option-\(option.rawValue)", name: option.rawValue,
                    label: SourceOptionText(option).label,
                    value: option.isSecret ? "" : source.options[option] ?? "", autocomplete: "off",
                    hint: option.isSecret && source.options[option] != nil
                        ? "Set. Leave empty to keep it." : SourceOptionText(option).hint
                ).render()
            }
            SourcePage.button("Save")
        }
    }

    @HTMLBuilder private var secrets: HTML {
        HTML.tag(
            .p, .className("hint"),
            text: source.secrets.count > 1
                ? "Two are taken: the new one and the one before. Drop the old one once the provider uses the new one."
                : "One is taken. Add another to change it without losing anything: both are taken meanwhile.")
        form("add-secret") {
            TextField(
                identifier: "secret", name: "secret", label: "New secret", autocomplete: "off",
                hint: "Empty: one is made up."
            ).render()
            SourcePage.button("Add it")
        }
        if source.secrets.count > 1 { form("drop-secret") { SourcePage.button("Drop the old secret") } }
    }

    @HTMLBuilder private var buttons: HTML {
        form("test") { SourcePage.button("Send a made-up event") }
        form("reprocess") { SourcePage.button("Read all kept deliveries again") }
        form(source.archivedAt == nil ? "archive" : "restore") {
            SourcePage.button(source.archivedAt == nil ? "Archive" : "Take deliveries again")
        }
    }

    private var deliveries: HTML {
        if reports.isEmpty { return .tag(.p, text: "None came yet.") }
        return .tag(.ul, .className("rows")) {
            for report in reports {
                HTML.tag(.li) {
                    HTML.tag(.details) {
                        HTML.tag(.summary, text: "\(SourcePage.time(report.receivedAt)): \(report.outcome)")
                        steps(report.steps)
                    }
                }
            }
        }
    }

    private func steps(_ steps: [String]) -> HTML {
        .tag(.ul) { for step in steps { HTML.tag(.li, text: step) } }
    }

    private func form(_ action: String, @HTMLBuilder content: () -> HTML) -> HTML {
        let path = HTMLAddress(localPath: "/settings/sources/\(source.id)") ?? "/settings/sources"
        return .tag(.form, HTMLAttribute(.method, "post"), .address(.action, path)) {
            HTML.tag(
                .input, HTMLAttribute(.type, "hidden"), HTMLAttribute(.name, "action"), HTMLAttribute(.value, action))
            content()
        }
    }

    private static func button(_ text: String) -> HTML {
        .tag(.button, HTMLAttribute(.type, "submit"), .className("button"), text: text)
    }
}
