internal import Codecs

/// What SES says of a mail: JSON within the message of SNS, with the whole mail in `content`. That is decoded out of the
/// request itself.
struct SESNotice {
    /// What may stand beside the mail: SES cuts the copy of its header at 10 KB.
    static let fieldsBytesMax = 1024 * 1024

    /// Every member; of `content` only that it is there, with no text.
    let fields: JSON
    let hasContent: Bool
    private let envelope: SNSEnvelope
    /// Bytes of `content` without JSON's escapes.
    private let contentCount: Int

    /// `nil` where the message is no JSON.
    init?(_ envelope: SNSEnvelope) throws(ChannelError) {
        var count = 0
        let cut = try SESNotice.read(envelope) { count += $0.count }
        guard !cut.isRestCut else {
            throw .tooLarge("A notice of SES may have at most \(SESNotice.fieldsBytesMax) bytes beside its mail.")
        }
        guard let fields = try? JSONReader.read(cut.rest) else { return nil }
        self.envelope = envelope
        self.fields = fields
        hasContent = cut.isFound
        contentCount = count
    }

    /// The mail.
    func content(isBase64: Bool) throws(ChannelError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(isBase64 ? contentCount / 4 * 3 + 3 : contentCount)
        var decoder = LenientBase64()
        _ = try SESNotice.read(envelope) { piece in
            if isBase64 { decoder.decode(piece, into: &bytes) } else { bytes.append(contentsOf: piece) }
        }
        return bytes
    }

    /// Lends `content` without escapes, and gives the rest.
    private static func read(
        _ envelope: SNSEnvelope, _ take: (UnsafeBufferPointer<UInt8>) -> Void
    ) throws(ChannelError) -> JSONMemberCut {
        var cut = JSONMemberCut("content", restBytesMax: fieldsBytesMax)
        var unescaper = JSONUnescaper()
        var plain: [UInt8] = []
        var isText = true
        try envelope.forEachPieceOfMessage { piece in
            guard isText else { return }
            do {
                try cut.add(piece) { written throws(JSONUnescaper.Fault) in
                    plain.removeAll(keepingCapacity: true)
                    try unescaper.add(written, to: &plain)
                    plain.withUnsafeBufferPointer(take)
                }
            } catch { isText = false }
        }
        do { try unescaper.finish() } catch { isText = false }
        guard isText else { throw .invalid(name: "Message", reason: "holds no JSON: its content is no text") }
        return cut
    }
}
