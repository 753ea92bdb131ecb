/// How a file is taken in.
struct ImportOptions: Sendable {
    /// What columns of other names hold.
    var columns = ColumnMap()
    /// Everything is checked, nothing is written.
    var isDryRun = false
    /// Where rows that were not taken are listed; on standard error without it.
    var errors: ErrorList?
}
