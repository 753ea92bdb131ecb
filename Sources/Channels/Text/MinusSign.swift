/// What people write for the minus of a number below nought.
enum MinusSign {
    /// The minus sign, the dash that keyboards write for it, and the wide one of East Asia.
    private static let others: [Unicode.Scalar] = ["\u{2212}", "\u{2013}", "\u{FF0D}"]

    /// With a plain minus before the first digit where another one stands.
    static func plain(_ text: String) -> String {
        guard let start = text.unicodeScalars.firstIndex(where: { ("0"..."9").contains($0) }), start > text.startIndex
        else { return text }
        let sign = text.unicodeScalars.index(before: start)
        return others.contains(text.unicodeScalars[sign]) ? text[..<sign] + "-" + text[start...] : text
    }
}
