/// The elements that pages may hold. `script`, `style`, `iframe` and `object` are not among them.
enum HTMLTag: String, Sendable {
    case html, head, title, meta, link, body
    case header, main, footer, nav, img, section, div, span, p, h1, h2, ul, li, a, strong, code, pre
    case form, fieldset, legend, label, input, textarea, button, details, summary, select, option

    /// Whether it has neither content nor an end tag (HTML Standard, 13.1.2).
    var isVoid: Bool {
        switch self {
        case .meta, .link, .input, .img: true
        default: false
        }
    }
}
