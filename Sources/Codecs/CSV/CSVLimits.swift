/// What one row of a CSV file may hold.
package struct CSVLimits: Hashable, Sendable {
    /// Bytes of one row as it is written, without its line end.
    package var rowBytesMax = 1_024 * 1_024
    package var columnsMax = 256

    package init() {}

    package static let standard = CSVLimits()
}
