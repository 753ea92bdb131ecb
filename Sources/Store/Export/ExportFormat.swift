/// The shapes of an export. `ndjson` holds each record as the API shows it; `csv` one row a record, safe to open in a
/// spreadsheet.
package enum ExportFormat: String, CaseIterable, Sendable {
    case csv, ndjson

    package var mediaType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .ndjson: "application/x-ndjson"
        }
    }
}
