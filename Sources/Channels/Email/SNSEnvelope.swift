internal import Codecs

/// A message of SNS: JSON, of which `Message` is nearly all where it brings a mail. It stays where it stands in the request
/// and is lent piece by piece.
struct SNSEnvelope {
    /// Every member; of `Message` only that it is there, with no text.
    let fields: JSON
    private let message: ArraySlice<UInt8>

    init(_ body: [UInt8]) throws(ChannelError) {
        let range = RawMember.range(of: "Message", in: body)
        message = range.map { body[$0] } ?? []
        do {
            fields = try JSONReader.read(range.map { RawMember.emptied(body, at: $0) } ?? body)
        } catch {
            let offset = error.offset + (range.map { error.offset >= $0.lowerBound ? $0.count : 0 } ?? 0)
            throw .malformed("The body is not JSON: \(error.reason) at byte \(offset).")
        }
        guard case .object = fields else { throw .malformed("The body must be a JSON object, as SNS sends it.") }
    }

    /// The text of `Message` without JSON's escapes.
    func forEachPieceOfMessage(_ take: (UnsafeBufferPointer<UInt8>) -> Void) throws(ChannelError) {
        do {
            try JSONUnescaper.forEachPiece(of: message) { piece throws(JSONUnescaper.Fault) in take(piece) }
        } catch { throw .malformed("The body is not JSON: Message is no text.") }
    }
}
