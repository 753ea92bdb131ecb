/// The row that a statement stands on. Columns count from 0. Valid only until the next row.
package protocol DatabaseRow {
    func isNull(_ column: Int32) -> Bool
    func integer(_ column: Int32) throws(DatabaseError) -> Int64
    /// A number with or without a fraction.
    func real(_ column: Int32) throws(DatabaseError) -> Double
    func text(_ column: Int32) throws(DatabaseError) -> String
    func blob(_ column: Int32) throws(DatabaseError) -> [UInt8]
}

extension DatabaseRow {
    package func optionalInteger(_ column: Int32) throws(DatabaseError) -> Int64? {
        isNull(column) ? nil : try integer(column)
    }

    package func optionalText(_ column: Int32) throws(DatabaseError) -> String? {
        isNull(column) ? nil : try text(column)
    }

    package func flag(_ column: Int32) throws(DatabaseError) -> Bool { try integer(column) != 0 }
}
