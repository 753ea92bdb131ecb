/// The charset that a page's own `<meta>` names, for HTML whose sender named none.
enum HTMLCharset {
    /// How far into the page the name is looked for (WHATWG HTML, prescan).
    static let prescanBytesMax = 1024

    static func declared(in html: [UInt8]) -> String? {
        let head = html.prefix(prescanBytesMax)
        guard let at = ASCII.firstIndex(of: "charset=", in: head) else { return nil }
        let value = head[(at + 8)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
        let name = value.prefix { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == 0x2D || $0 == 0x5F }
        return name.isEmpty ? nil : name.asText
    }
}
