/// The sentences beside a field that say what is wrong with it, and how controls point at them.
struct FieldReasons {
    let identifier: String
    let reasons: [String]

    @HTMLBuilder func render() -> HTML {
        if !reasons.isEmpty {
            HTML.tag(.div, .className("reasons"), HTMLAttribute(.id, identifier + "-error")) {
                for reason in reasons { HTML.tag(.p, text: reason) }
            }
        }
    }

    /// `aria-describedby` for a control: its hint first, then what is wrong.
    static func description(of identifier: String, hasHint: Bool, hasReasons: Bool) -> HTMLAttribute? {
        let parts = (hasHint ? [identifier + "-hint"] : []) + (hasReasons ? [identifier + "-error"] : [])
        guard let first = parts.first else { return nil }
        return HTMLAttribute(.describedBy, parts.dropFirst().reduce(first) { $0 + " " + $1 })
    }
}
