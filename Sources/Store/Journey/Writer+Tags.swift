internal import Database
internal import Feedback

extension Writer {
    /// Adds a tag. `nil` where there is one of that name.
    package func insert(tag name: String, description: String?, color: String?) throws -> StoredTag? {
        guard try reader.tag(name) == nil else { return nil }
        try run(.describeTag, [.text(name), DatabaseValue(description), DatabaseValue(color), now.value])
        return try reader.tag(name)
    }

    /// Replaces all that can be set. `nil` for an unknown name.
    package func replace(
        tag name: String, description: String?, color: String?, isArchived: Bool
    ) throws -> StoredTag? {
        let arguments: [DatabaseValue] = [
            .text(name), DatabaseValue(description), DatabaseValue(color), now.value, DatabaseValue(isArchived),
        ]
        guard try run(.replaceTag, arguments) > 0 else { return nil }
        return try reader.tag(name)
    }

    /// `false` for an unknown name. Feedback keeps the tag.
    package func archive(tag name: String) throws -> Bool { try run(.archiveTag, [.text(name), now.value]) > 0 }
}

extension Reader {
    package func tag(_ name: String) throws -> StoredTag? {
        try session.first(.tagByName, [.text(name)], StoredTag.init)
    }

    /// By name; archived ones at the end.
    package func tags() throws -> [StoredTag] { try session.all(.tags, [], StoredTag.init) }
}

extension StoredTag {
    fileprivate init(_ row: any DatabaseRow) throws {
        self.init(
            name: try row.text(0), description: try row.optionalText(1), color: try row.optionalText(2),
            createdAt: try row.instant(3), updatedAt: try row.instant(4),
            archivedAt: row.isNull(5) ? nil : try row.instant(5))
    }
}

extension Query {
    fileprivate static let tagByName = Query(
        "tag-by-name", "SELECT name, description, color, created_at, updated_at, archived_at FROM tag WHERE name = $1")
    fileprivate static let tags = Query(
        "tags",
        """
        SELECT name, description, color, created_at, updated_at, archived_at FROM tag
        ORDER BY archived_at IS NOT NULL, name
        """)
    fileprivate static let describeTag = Query(
        "describe-tag",
        "INSERT INTO tag (name, description, color, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)")
    fileprivate static let replaceTag = Query(
        "replace-tag",
        """
        UPDATE tag SET description = $2, color = $3, updated_at = $4,
            archived_at = CASE WHEN $5 = 0 THEN NULL ELSE coalesce(archived_at, $4) END
        WHERE name = $1
        """)
    fileprivate static let archiveTag = Query(
        "archive-tag", "UPDATE tag SET archived_at = coalesce(archived_at, $2), updated_at = $2 WHERE name = $1")
}
