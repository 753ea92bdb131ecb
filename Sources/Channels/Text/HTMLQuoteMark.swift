internal import CXML

/// What mail programs leave in the HTML of a reply to say where the quoted message stands, and where a signature.
enum HTMLQuoteMark {
    /// The element holds quoted text.
    case quoted
    /// The quoted message begins here and ends the mail.
    case endsText
    /// The element holds what the program adds below every mail.
    case signature

    init?(_ node: xmlNodePtr, _ library: LibXML) {
        guard node.pointee.properties != nil else { return nil }
        let identifier = HTMLElement.attribute("id", of: node, library).map { ASCII.lowered($0) } ?? ""
        let classes = (HTMLElement.attribute("class", of: node, library).map { ASCII.lowered($0) } ?? "").utf8
            .split(separator: 0x20).map { $0.asText }
        if HTMLQuoteMark.endings.contains(identifier) {
            self = .endsText
        } else if HTMLQuoteMark.signatures.contains(identifier)
            || classes.contains(where: { HTMLQuoteMark.signatures.contains($0) })
        {
            self = .signature
        } else if classes.contains(where: { HTMLQuoteMark.classes.contains($0) }) {
            // What Gmail puts around a quote holds the answers too that stand between its parts.
            let isFrame = classes.contains { HTMLQuoteMark.frames.contains($0) }
            guard !isFrame || !HTMLQuoteMark.holdsQuote(node) else { return nil }
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
        "mail-editor-reference-message-container",
    ]

    private static let frames: Set<String> = ["gmail_quote", "gmail_quote_container"]

    private static let classes: Set<String> = [
        "gmail_quote", "gmail_quote_container", "gmail_attr", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote",
        "tutanota_quote", "zmail_extra", "front-blockquote", "mailru-blockquote", "quotedtext",
    ]

    /// Identifiers and classes of the signatures of Gmail, Outlook, Thunderbird, Proton, Apple, Samsung and Front.
    private static let signatures: Set<String> = [
        "gmail_signature", "gmail_signature_prefix", "signature", "x_signature", "moz-signature",
        "protonmail_signature_block", "applemailsignature", "composer_signature", "ms-outlook-mobile-signature",
        "front-signature", "applelinksignature", "ymail_android_signature", "mobile_signature",
    ]

    /// Whether a block quote stands directly in it.
    private static func holdsQuote(_ node: xmlNodePtr) -> Bool {
        var child = node.pointee.children
        while let current = child {
            if let name = current.pointee.name, String(cString: name) == "blockquote" { return true }
            child = current.pointee.next
        }
        return false
    }

    /// Outlook's line above the quoted header: a top border of one point and of grey or light blue.
    private static func isOutlookRule(_ style: [UInt8]) -> Bool {
        let colours: [StaticString] = ["border-top:solid#b5c4df1.0pt", "border-top:solid#e1e1e11.0pt"]
        return colours.contains { ASCII.contains($0, in: style[...]) }
    }
}
