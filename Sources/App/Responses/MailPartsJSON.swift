internal import Codecs
internal import Feedback
internal import Store

/// What a record has beside its row: files, and the thread that its mail stands in.
enum MailPartsJSON {
    static func members(
        _ id: Identifier, _ attachments: [StoredAttachment], _ thread: [ThreadPlace]
    ) -> [JSON.Member] {
        [
            JSON.Member("attachments", .array(attachments.enumerated().map { value(id, $0 + 1, $1) })),
            JSON.Member(
                "thread",
                .array(
                    thread.map { place in
                        .object([
                            "feedback": .optional(place.feedback?.description), "depth": .integer(Int64(place.depth)),
                        ])
                    })),
        ]
    }

    private static func value(_ id: Identifier, _ number: Int, _ file: StoredAttachment) -> JSON {
        .object([
            "name": .string(file.name), "type": .string(file.mediaType), "size": .integer(Int64(file.byteCount)),
            "content_id": .optional(file.contentID), "inline": .bool(file.isInline),
            "sha256": .string(Hex.encode(file.digest)),
            "url": .optional(file.isKept ? "/api/v1/feedback/\(id)/attachments/\(number)" : nil),
        ])
    }
}
