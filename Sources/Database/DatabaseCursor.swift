/// The rows of a running statement, taken one by one, so that several can be read beside one another. It is a row: the
/// one that `next` stepped to. Close it: its statement is not free until then.
///
/// The bytes that it lends are the database's own and die at the next step.
package protocol DatabaseCursor: DatabaseRow, AnyObject {
    /// Steps to the next row; `false` after the last.
    func next() throws(DatabaseError) -> Bool
    /// The bytes of a text or a blob, without a copy; `nil` for NULL.
    func lent(_ column: Int32) -> UnsafeBufferPointer<UInt8>?
    /// A whole number; 0 for NULL.
    func number(_ column: Int32) -> Int64
    func close()
}
