internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `/api/v1/tags`: tags that somebody has described. Feedback may have others too.
struct ManageTags: Sendable {
    let environment: Environment

    private static let unknown = Problem.notFound("There is no tag of this name.")

    func list(_ request: AppRequest) async throws -> Response {
        let showsArchived = try ArchivedFilter.isSet(request)
        let tags = try await environment.store.read { try $0.tags() }
        return .list(tags.filter { showsArchived || $0.archivedAt == nil }.map(ManageTags.json))
    }

    func read(_ request: AppRequest) async throws -> Response {
        let name = request.captures[0]
        guard let tag = try await environment.store.read({ try $0.tag(name) }) else { throw ManageTags.unknown }
        return .json(.ok, ManageTags.json(tag))
    }

    func create(_ request: AppRequest) async throws -> Response {
        var fields = try ObjectFields(try JSONBody.read(request))
        let text = fields.text("name", bytesMax: FeedbackLimits.tagBytesMax)
        // Its name stands in its address, where a slash divides.
        if text.utf8.contains(UInt8(ascii: "/")) { fields.fault("name", "must not hold a slash") }
        let (description, color, _) = ManageTags.content(&fields, canArchive: false)
        try fields.finish()
        // As on feedback: cleaned in the same way, so that the two are equal.
        let name = try FeedbackFields.tags([text]).first ?? text
        let actor = request.context.actor
        let made = try await environment.store.write { writer -> StoredTag? in
            guard try writer.reader.tags().count < StoredTag.countMax else {
                throw Problem(.conflict, "There are \(StoredTag.countMax) tags, which is all there may be.")
            }
            let made = try writer.insert(tag: name, description: description, color: color)
            if made != nil { try writer.audit(actor, "tag.create", ["name": name]) }
            return made
        }
        guard let made else {
            throw Problem(.conflict, "There is a tag of this name. Replace it with PUT, or choose another name.")
        }
        var response = Response.json(.created, ManageTags.json(made))
        response[.location] = "/api/v1/tags/\(PercentEncoding.component(name))"
        return response
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
        let actor = request.context.actor
        let replaced = try await environment.store.write { writer -> StoredTag? in
            let replaced = try writer.replace(
                tag: name, description: description, color: color, isArchived: isArchived)
            if replaced != nil { try writer.audit(actor, "tag.replace", ["name": name]) }
            return replaced
        }
        guard let replaced else { throw ManageTags.unknown }
        return .json(.ok, ManageTags.json(replaced))
    }

    /// Feedback keeps it; it is suggested no longer.
    func archive(_ request: AppRequest) async throws -> Response {
        let name = request.captures[0]
        let actor = request.context.actor
        let isKnown = try await environment.store.write { writer in
            guard try writer.archive(tag: name) else { return false }
            try writer.audit(actor, "tag.archive", ["name": name])
            return true
        }
        guard isKnown else { throw ManageTags.unknown }
        return Response(.noContent)
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

    private static func json(_ tag: StoredTag) -> JSON {
        .object([
            "name": .string(tag.name), "description": .optional(tag.description), "color": .optional(tag.color),
            "archived": .bool(tag.archivedAt != nil), "created_at": RecordJSON.time(tag.createdAt),
            "updated_at": RecordJSON.time(tag.updatedAt),
        ])
    }
}
