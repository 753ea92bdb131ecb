internal import CXML

/// What mail programs leave in the HTML of a reply to say where the quoted message stands.
enum HTMLQuoteMark {
    /// The element holds quoted text.
    case quoted
    /// The quoted message begins here and ends the mail.
    case endsText

    init?(_ node: xmlNodePtr, _ library: LibXML) {
        guard node.pointee.properties != nil else { return nil }
        let identifier = HTMLElement.attribute("id", of: node, library).map { ASCII.lowered($0) } ?? ""
        let classes = HTMLElement.attribute("class", of: node, library).map { ASCII.lowered($0) } ?? ""
        if HTMLQuoteMark.endings.contains(identifier) {
            self = .endsText
        } else if classes.utf8.split(separator: 0x20).contains(where: { HTMLQuoteMark.classes.contains($0.asText) }) {
            self = .quoted
        } else {
            let style = ASCII.lowered((HTMLElement.attribute("style", of: node, library) ?? "").utf8).filter {
                $0 != 0x20
            }
            guard HTMLQuoteMark.isOutlookRule(style) else { return nil }
            self = .endsText
        }
    }

    /// Identifiers of Outlook, its web form and Zimbra.
    private static let endings: Set<String> = [
        "olk_src_body_section", "appendonsend", "divrplyfwdmsg", "zwchr", "x_divrplyfwdmsg", "x_appendonsend",
    ]

    private static let classes: Set<String> = [
        "gmail_quote", "gmail_quote_container", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote",
        "tutanota_quote", "zmail_extra", "front-blockquote", "mailru-blockquote", "quotedtext",
    ]

    /// Outlook's line above the quoted header: a top border of one point and of grey or light blue.
    private static func isOutlookRule(_ style: [UInt8]) -> Bool {
        let colours: [StaticString] = ["border-top:solid#b5c4df1.0pt", "border-top:solid#e1e1e11.0pt"]
        return colours.contains { ASCII.contains($0, in: style[...]) }
    }
}
