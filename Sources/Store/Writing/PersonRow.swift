internal import Database
internal import Feedback

/// A person with the number of its row and the time its name is from.
struct PersonRow {
    let row: Int64
    var record: StoredPerson
    var nameAt: Instant?

    init(row: Int64, record: StoredPerson, nameAt: Instant?) {
        self.row = row
        self.record = record
        self.nameAt = nameAt
    }

    /// Reads `whole-person-by-row`. The attributes stay empty.
    init(_ row: any DatabaseRow) throws {
        self.row = try row.integer(0)
        record = StoredPerson(
            id: try row.identifier(1), externalID: try row.optionalText(2), email: try row.optionalText(3),
            name: try row.optionalText(4), handle: try row.optionalText(5), phone: try row.optionalText(6))
        nameAt = try row.optionalInteger(7).map(Instant.init(millisecondsSinceEpoch:))
    }

    /// What `insert-person` and `update-person` take first.
    var arguments: [DatabaseValue] {
        [
            .blob(record.id.bytes), DatabaseValue(record.externalID), DatabaseValue(record.email),
            DatabaseValue(record.handle), DatabaseValue(record.phone), DatabaseValue(record.name),
            DatabaseValue(nameAt?.millisecondsSinceEpoch),
        ]
    }
}
