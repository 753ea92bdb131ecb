/// One thing that was looked at, and what to do where it is not in order.
struct Finding: Equatable, Sendable {
    let isGood: Bool
    let text: String

    static func good(_ text: String) -> Finding { Finding(isGood: true, text: text) }
    static func bad(_ text: String) -> Finding { Finding(isGood: false, text: text) }

    var line: String { (isGood ? "ok    " : "bad   ") + text }
}
