internal import Codecs
package import Feedback

/// A mailroom's register as CSV: one letter a row.
package struct LetterTable: Sendable {
    /// Rows of one file. Over it: refused.
    package static let rowsMax = 10_000

    package struct Row: Sendable {
        /// Where it begins in the file, from 1.
        package let line: Int
        package let entry: Result<LetterEntry, ValidationError>
    }

    package let rows: [Row]
    /// Names of columns that mean nothing here, as they stand in the file.
    package let ignored: [String]

    /// - Throws: a file whose first row names no letter's columns, names one twice, or has too many rows.
    package init(_ bytes: [UInt8]) throws(ValidationError) {
        var reader = CSVReader()
        var all = reader.feed(bytes)
        all += reader.finish()
        guard let first = all.first, case .success(let header) = first.content else {
            throw ValidationError([InvalidParameter("file", "must be CSV whose first row names the columns")])
        }
        guard all.count <= LetterTable.rowsMax + 1 else {
            throw ValidationError([InvalidParameter("file", "must be at most \(LetterTable.rowsMax) rows")])
        }
        let columns = try LetterTable.columns(header)
        ignored = zip(header, columns).compactMap { $1 == nil ? $0 : nil }
        rows = all.dropFirst().map { row in
            switch row.content {
            case .failure(let fault):
                Row(line: row.line, entry: .failure(ValidationError([InvalidParameter("row", fault.reason)])))
            case .success(let cells): Row(line: row.line, entry: .success(LetterTable.entry(cells, columns)))
            }
        }
    }

    private static func columns(_ header: [String]) throws(ValidationError) -> [LetterColumn?] {
        let columns = header.map { LetterColumn(name: $0) }
        for (index, column) in columns.enumerated() {
            guard let column, columns[..<index].contains(column) else { continue }
            throw ValidationError([InvalidParameter("file", "names the column \(column.rawValue) twice")])
        }
        let known = columns.compactMap(\.self)
        guard known.contains(.body) || known.contains(.subject) || known.contains(.rating) else {
            let names = LetterColumn.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError([
                InvalidParameter(
                    "file", "names no column body, subject or rating in its first row; it may name \(names)")
            ])
        }
        return columns
    }

    private static func entry(_ cells: [String], _ columns: [LetterColumn?]) -> LetterEntry {
        var entry = LetterEntry()
        for (cell, column) in zip(cells, columns) { if let column { entry[column] = cell } }
        return entry
    }
}
