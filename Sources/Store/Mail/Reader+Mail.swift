internal import Codecs
internal import Database
package import Feedback

extension Reader {
    package func attachments(of feedback: Identifier) throws -> [StoredAttachment] {
        try session.all(.attachmentsOfFeedback, [.blob(feedback.bytes)]) { row in
            StoredAttachment(
                name: try row.text(0), mediaType: try row.text(1), byteCount: Int(try row.integer(2)),
                contentID: try row.optionalText(3), isInline: try row.integer(4) == 1, digest: try row.blob(5),
                isKept: try row.integer(6) == 1)
        }
    }

    /// `nil` where there is none in that place, or only its name is kept.
    package func attachment(
        _ position: Int, of feedback: Identifier
    ) throws -> (name: String, mediaType: String, bytes: [UInt8])? {
        try session.first(.attachmentContent, [.blob(feedback.bytes), .integer(Int64(position))]) { row in
            (try row.text(0), try row.text(1), try row.blob(2))
        }
    }

    /// The thread that the feedback's mail stands in; empty where it stands alone.
    package func thread(of feedback: Identifier) throws -> [ThreadPlace] {
        guard let row = try session.first(.feedbackRowByID, [.blob(feedback.bytes)], { try $0.integer(0) }),
            let thread = try session.first(.threadsOfFeedback, [.integer(row)], { try $0.integer(0) })
        else { return [] }
        var identifiers: [String: Identifier] = [:]
        let messages = try session.all(.messagesOfThread, [.integer(thread), .integer(ThreadPlace.messagesMax)]) {
            row in
            let id = Hex.encode(try row.blob(0))
            if !row.isNull(2) { identifiers[id] = try row.identifier(2) }
            return (id: id, parents: Reader.digests(try row.blob(1)), isHere: !row.isNull(2))
        }
        guard messages.count > 1 else { return [] }
        let known = messages.filter(\.isHere).map { MessageTree.Message(id: $0.id, references: $0.parents) }
        return MessageTree.places(of: known).map { place in
            ThreadPlace(depth: place.depth, feedback: place.hasMessage ? identifiers[place.id] : nil)
        }
    }

    private static func digests(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count - bytes.count % 16, by: 16).map { Hex.encode(Array(bytes[$0..<($0 + 16)])) }
    }

    package func invitation(_ id: Int64) throws -> StoredReplyAddress? {
        try session.first(.replyAddress, [.integer(id)]) { row in
            let person = try row.optionalInteger(4)
            return StoredReplyAddress(
                id: try row.integer(0), source: try row.identifier(1), survey: try row.text(2),
                touchpoint: try row.optionalText(3), person: try person.flatMap { try self.claim(person: $0) },
                createdAt: try row.instant(5), feedback: row.isNull(6) ? nil : try row.identifier(6),
                answeredAt: try row.optionalInteger(7).map(Instant.init(millisecondsSinceEpoch:)),
                answeredBy: try row.optionalText(8),
                bouncedAt: try row.optionalInteger(9).map(Instant.init(millisecondsSinceEpoch:)),
                unsubscribedAt: try row.optionalInteger(10).map(Instant.init(millisecondsSinceEpoch:)))
        }
    }

    private func claim(person: Int64) throws -> PersonClaim? {
        try session.first(.personByRow, [.integer(person)]) { row in
            PersonClaim(
                externalID: try row.optionalText(0), email: try row.optionalText(1), name: try row.optionalText(4),
                handle: try row.optionalText(2), phone: try row.optionalText(3))
        }
    }
}
