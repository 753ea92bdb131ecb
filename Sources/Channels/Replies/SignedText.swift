/// A text in the frame of a clear signature (RFC 9580 §7): what was signed, without the frame.
enum SignedText {
    private static let opening = Array("-----BEGIN PGP SIGNED MESSAGE-----".utf8)
    private static let closing = Array("-----BEGIN PGP SIGNATURE-----".utf8)

    /// - Parameter text: with LF at the ends of lines.
    static func content(of text: [UInt8]) -> [UInt8] {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard let first = lines.firstIndex(where: { !ASCII.trimmed($0).isEmpty }),
            ASCII.trimmed(lines[first]).elementsEqual(opening),
            let blank = lines[first...].firstIndex(where: { ASCII.trimmed($0).isEmpty }),
            let end = lines[blank...].firstIndex(where: { ASCII.trimmed($0).elementsEqual(closing) })
        else { return text }
        let dash = Array("- ".utf8)
        return Array(
            lines[(blank + 1)..<end].map { $0.starts(with: dash) ? $0.dropFirst(dash.count) : $0 }
                .joined(separator: [0x0A]))
    }
}
