internal import Database

/// Puts a WHERE clause together from literals; values only ever become arguments.
struct ConditionBuilder {
    private(set) var sql = ""
    private(set) var arguments: [DatabaseValue] = []

    /// - Parameter condition: with a question mark for each of the values.
    mutating func add(_ condition: StaticString, _ values: DatabaseValue...) { add(condition, values: values) }

    mutating func add(_ condition: StaticString, values: [DatabaseValue]) { add(condition.description, values) }

    /// For a column's name that is put before a literal.
    mutating func add(_ condition: String, _ value: DatabaseValue) { add(condition, [value]) }

    mutating func add(_ condition: String, _ values: [DatabaseValue]) {
        sql += sql.isEmpty ? " WHERE " : " AND "
        var remaining = values[...]
        for character in condition.unicodeScalars {
            if character == "?", let value = remaining.popFirst() {
                arguments.append(value)
                sql += "$\(arguments.count)"
            } else {
                sql.unicodeScalars.append(character)
            }
        }
    }

    /// A number at the end of the statement, such as a LIMIT's.
    mutating func parameter(_ value: DatabaseValue) -> String {
        arguments.append(value)
        return "$\(arguments.count)"
    }
}
