internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `/api/v1/tags`: tags that somebody has described. Feedback may have others too. An archived one is suggested no longer.
struct ManageTags: ArchivableResource {
    static let kind = "tag"
    static let key = "name"
    static let countMax = StoredTag.countMax

    let environment: Environment

    static func all(_ reader: Reader) throws -> [StoredTag] { try reader.tags() }
    static func find(_ name: String, _ reader: Reader) throws -> StoredTag? { try reader.tag(name) }
    static func isArchived(_ tag: StoredTag) -> Bool { tag.archivedAt != nil }
    static func archive(_ name: String, _ writer: Writer) throws -> Bool { try writer.archive(tag: name) }

    func create(_ request: AppRequest) async throws -> Response {
        var fields = try ObjectFields(try JSONBody.read(request))
        let text = fields.text("name", bytesMax: FeedbackLimits.tagBytesMax)
        // Its name stands in its address, where a slash divides.
        if text.utf8.contains(UInt8(ascii: "/")) { fields.fault("name", "must not hold a slash") }
        let (description, color, _) = ManageTags.content(&fields, canArchive: false)
        try fields.finish()
        // As on feedback: cleaned in the same way, so that the two are equal.
        let name = try FeedbackFields.tags([text]).first ?? text
        let address = "/api/v1/tags/\(PercentEncoding.component(name))"
        return try await create(name, by: request.context.actor, at: address) {
            try $0.insert(tag: name, description: description, color: color)
        }
    }

    func replace(_ request: AppRequest) async throws -> Response {
        let name = request.captures[0]
        var fields = try ObjectFields(try JSONBody.read(request))
        let named = fields.optionalText("name", bytesMax: FeedbackLimits.tagBytesMax)
        if let named, !named.utf8.elementsEqual(name.utf8) {
            fields.fault("name", "cannot be changed: feedback has it")
        }
        let (description, color, isArchived) = ManageTags.content(&fields, canArchive: true)
        try fields.finish()
        return try await replace(name, by: request.context.actor) {
            try $0.replace(tag: name, description: description, color: color, isArchived: isArchived)
        }
    }

    private static func content(
        _ fields: inout ObjectFields, canArchive: Bool
    ) -> (description: String?, color: String?, isArchived: Bool) {
        let description = fields.optionalText("description", bytesMax: FeedbackLimits.subjectBytesMax)
        let color = fields.optionalText("color", bytesMax: 7)
        if let color, !isColor(color) { fields.fault("color", "must be a colour such as #0a6cff") }
        return (description, color, canArchive ? TouchpointJSON.flag("archived", &fields) : false)
    }

    private static func isColor(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[0] == UInt8(ascii: "#") else { return false }
        return bytes.dropFirst().allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
    }

    static func json(_ tag: StoredTag) -> JSON {
        .object([
            "name": .string(tag.name), "description": .optional(tag.description), "color": .optional(tag.color),
            "archived": .bool(tag.archivedAt != nil), "created_at": RecordJSON.time(tag.createdAt),
            "updated_at": RecordJSON.time(tag.updatedAt),
        ])
    }
}
