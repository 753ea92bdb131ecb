/// A piece of an export: whole records, made from one snapshot.
package struct ExportSlice: Sendable {
    package let bytes: [UInt8]
    package let records: Int
    /// The row behind which it begins.
    package let start: Int64
    /// The row up to which everything is in it, to go on behind.
    package let end: Int64

    /// Rows of which a piece probably holds no more bytes than it may, where they are like those of this one.
    package var rowsOfNext: Int64 {
        guard !bytes.isEmpty else { return ExportLimits.sliceRowsMax }
        let rows = (end - start) * Int64(ExportLimits.sliceBytes * 3 / 4) / Int64(bytes.count)
        return min(max(rows, 1), ExportLimits.sliceRowsMax)
    }
}
