internal import Codecs
internal import Outgoing

/// How one kind of provider is asked for what is new, and how its pages are walked. Pure: it makes addresses and reads
/// answers.
protocol PollFormat: Sendable {
    /// How often it may be asked.
    var seconds: Int64 { get }

    /// The first page after a position, the provider's own word for how far was read; `nil` for the first poll ever.
    func first(after position: String?) -> String

    func page(_ answer: FetchAnswer, _ json: JSON, after position: String?) -> PollPage
}

extension PollFormat {
    /// The newest of two positions that grow as texts do: RFC 3339 times of one form, numbers of one length.
    static func newer(_ left: String?, _ right: String?) -> String? {
        guard let left, let right else { return left ?? right }
        return left.utf8.lexicographicallyPrecedes(right.utf8) ? right : left
    }
}
