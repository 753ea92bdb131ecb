/// What a set of rollups counts by, besides what every set counts by.
package enum RollupDimension: Hashable, Sendable {
    case none
    case tag
    /// A phrase that was found in texts.
    case topic
    /// The value that the person has now.
    case attribute(String)

    /// As it is kept.
    var code: String {
        switch self {
        case .none: ""
        case .tag: "tag"
        case .topic: "topic"
        case .attribute(let name): "attribute:" + name
        }
    }

    init?(code: String) {
        switch code {
        case "": self = .none
        case "tag": self = .tag
        case "topic": self = .topic
        default:
            guard code.utf8.starts(with: "attribute:".utf8), code.utf8.count > 10 else { return nil }
            self = .attribute(String(decoding: code.utf8.dropFirst(10), as: UTF8.self))
        }
    }

    /// By bytes: Swift would take two spellings of an accent for one name.
    package static func == (left: Self, right: Self) -> Bool { left.code.utf8.elementsEqual(right.code.utf8) }

    package func hash(into hasher: inout Hasher) { ExactText(code).hash(into: &hasher) }
}
