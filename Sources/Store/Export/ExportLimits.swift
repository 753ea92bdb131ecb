/// How an export is cut into pieces. Each piece has a snapshot of its own, so that the longest export holds the log back
/// no longer than one piece takes.
package enum ExportLimits {
    /// A piece ends with the record that reaches it.
    package static let sliceBytes = 512 * 1024
    /// Of people that a reader remembers from one line to the next. Beyond it it begins afresh.
    static let peopleBytes = 1024 * 1024
    /// Rows that are looked at for one piece, where a filter leaves most of them out.
    package static let sliceRowsMax: Int64 = 8_192
}
