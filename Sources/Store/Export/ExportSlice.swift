/// A piece of an export: whole records, made from one snapshot.
package struct ExportSlice: Sendable {
    package let bytes: [UInt8]
    package let records: Int
    /// The row to go on behind; `nil` after the last piece.
    package let next: Int64?
}
