/// A message that is nothing but one of the words by which mobile networks let people leave and come back.
enum OptOutWord: Hashable {
    case stop, help, start

    private static let stops = [
        "stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "opt out", "opt-out",
    ]
    private static let helps = ["help", "info"]
    private static let starts = ["start", "yes", "unstop"]

    /// - Parameter provider: what the provider itself took it for (`OptOutType`), which wins.
    init?(_ text: String, provider: String? = nil) {
        let word = provider ?? text
        let marks: [UInt8] = Array(".!?\"'".utf8)
        var bytes = ASCII.trimmed(Array(word.utf8))
        while let last = bytes.last, marks.contains(last) || ASCII.isSpace(last) { bytes = bytes.dropLast() }
        while let first = bytes.first, marks.contains(first) { bytes = bytes.dropFirst() }
        let isStop =
            OptOutWord.stops.contains { ASCII.equal(bytes, $0) }
            || OptOutWords.stops.contains(Array(bytes).asText.lowercased())
        if isStop {
            self = .stop
        } else if OptOutWord.helps.contains(where: { ASCII.equal(bytes, $0) }) {
            self = .help
        } else if OptOutWord.starts.contains(where: { ASCII.equal(bytes, $0) }) {
            self = .start
        } else {
            return nil
        }
    }

    /// What becomes of such a message from that number: never feedback, and never an answer of ours.
    func receipt(from address: String?, answer: ProviderAnswer?) -> Receipt {
        let suppressions: [Suppression]
        let reason: String
        switch self {
        case .stop:
            (reason, suppressions) = (
                "an opt-out word", address.map { [Suppression(address: $0, isOptOut: true)] } ?? []
            )
        case .start:
            (reason, suppressions) = (
                "an opt-in word", address.map { [Suppression(address: $0, isOptOut: false)] } ?? []
            )
        case .help: (reason, suppressions) = ("a word for help", [])
        }
        return Receipt(submissions: [], ignored: reason, answer: answer, suppressions: suppressions)
    }
}
