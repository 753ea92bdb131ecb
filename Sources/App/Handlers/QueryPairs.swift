internal import Codecs
internal import HTTPWire

/// The decoded query of a request.
enum QueryPairs {
    static func read(_ head: RequestHead) throws(Problem) -> [(name: String, value: String)] {
        guard let range = head.query else { return [] }
        guard let pairs = FormDecoding.pairs(head.bytes[range]) else {
            throw Problem(.badRequest, "The query is not valid: an escape is broken, or it holds too many pairs.")
        }
        return pairs
    }
}
