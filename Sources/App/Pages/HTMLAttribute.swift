/// One attribute of an element. Its name is from a closed list, so that no event handler and no inline style can be
/// written, and addresses have their own way in.
struct HTMLAttribute: Hashable, Sendable {
    enum Name: String, Sendable {
        case accept, alt, autocapitalize, autocomplete, autofocus, charset, checked, content, dir, enctype, id,
            inputmode
        case hreflang, lang, method, name, novalidate, open, rel, required, role, rows, selected, spellcheck
        case tabindex, type, value
        case className = "class"
        case identifierOfField = "for"
        case describedBy = "aria-describedby"
        case hidden = "aria-hidden"
        case ariaLabel = "aria-label"
        case current = "aria-current"
        case labelledBy = "aria-labelledby"
        case invalid = "aria-invalid"
        /// What our own script reads.
        case dataSurvey = "data-survey"
        case dataForm = "data-form"
        case dataQuestion = "data-question"
        case dataCondition = "data-if"
        case dataFrom = "data-from"
        case dataTo = "data-to"
        case dataAnswers = "data-is"
        case dataMessages = "data-messages"
        /// On the sentence over a vote: what the script says before and after it sends it.
        case dataVote = "data-vote"
        case dataAfter = "data-after"
    }

    /// Attributes whose value a browser follows.
    enum AddressName: String, Sendable {
        case href, action
        case source = "src"
    }

    let markup: HTML

    /// The value is escaped and quoted here, whatever it holds.
    init(_ name: Name, _ value: String) {
        markup = HTMLAttribute.quoted(name.rawValue, value)
    }

    private init(markup: HTML) { self.markup = markup }

    /// An attribute without a value, such as `required`; `nil` where it does not hold.
    static func flag(_ name: Name, _ holds: Bool = true) -> HTMLAttribute? {
        holds ? HTMLAttribute(markup: quoted(name.rawValue, "")) : nil
    }

    /// `nil` where the text is `nil`, so that a call can list what may be absent.
    static func optional(_ name: Name, _ value: String?) -> HTMLAttribute? { value.map { HTMLAttribute(name, $0) } }

    static func address(_ name: AddressName, _ address: HTMLAddress) -> HTMLAttribute {
        HTMLAttribute(markup: quoted(name.rawValue, address.text))
    }

    static func className(_ value: String) -> HTMLAttribute { HTMLAttribute(.className, value) }

    private static func quoted(_ name: String, _ value: String) -> HTML {
        HTML(text: " " + name) + HTML(literal: "=\"") + HTML(text: value) + HTML(literal: "\"")
    }
}
