internal import Feedback
internal import Store

/// All sources, with what came and what went wrong, and a form for another one.
struct SourcesPage {
    let sources: [StoredSource]
    let surveys: [String]
    let typed: (kind: String, name: String, survey: String)
    let faults: [InvalidParameter]

    func render() -> HTML {
        PageShell.render(title: (faults.isEmpty ? "" : "Error: ") + "Sources - Earshot", language: "en") {
            HTML.tag(.p, .className("brand")) { HTML.tag(.a, .address(.href, "/"), text: "Earshot") }
            HTML.tag(.h1, text: "Sources")
            HTML.tag(
                .p, .className("hint"),
                text: "Where feedback comes from: inboxes, social accounts, phone numbers, review sites.")
            if sources.isEmpty {
                HTML.tag(.p, .className("lead"), text: "There is none yet. Make the first one below.")
            }
            HTML.tag(.ul, .className("rows")) {
                for source in sources { row(source) }
            }
            HTML.tag(.h2, text: "A new source")
            form
        }
    }

    private func row(_ source: StoredSource) -> HTML {
        .tag(.li) {
            HTML.tag(.p, .className("row-title")) {
                HTML.tag(
                    .a, .address(.href, HTMLAddress(localPath: "/settings/sources/\(source.id)") ?? "/"),
                    text: source.name)
                HTML(text: " (\(source.kind.rawValue))" + (source.archivedAt == nil ? "" : ", archived"))
            }
            HTML.tag(.p, .className("hint"), text: SourcePage.counts(source))
            if let fault = source.lastError { HTML.tag(.p, .className("hint"), text: "Last error: \(fault.text)") }
        }
    }

    private var form: HTML {
        .tag(.form, HTMLAttribute(.method, "post"), .address(.action, "/settings/sources")) {
            SelectField(
                identifier: "kind", name: "kind", label: "What it speaks",
                options: [("", "Choose one")] + SourceKind.allCases.map { ($0.rawValue, $0.rawValue) },
                chosen: typed.kind, reasons: AccountPage.reasons(faults, for: "kind")
            ).render()
            TextField(
                identifier: "name", name: "name", label: "Name", value: typed.name, isRequired: true,
                reasons: AccountPage.reasons(faults, for: "name")
            ).render()
            SourcePage.surveyField(surveys, chosen: typed.survey)
            TextField(
                identifier: "secret", name: "secret", label: "The provider's secret", autocomplete: "off",
                hint: "Leave it empty where the provider has none of its own: one is made up and shown once."
            ).render()
            HTML.tag(.button, HTMLAttribute(.type, "submit"), .className("button"), text: "Make the source")
        }
    }
}
