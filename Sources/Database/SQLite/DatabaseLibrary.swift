internal import CSQLite

/// The SQLite that is linked.
package enum DatabaseLibrary {
    package static var version: String { String(cString: sqlite3_libversion()) }

    /// Fixed in 3.51.3, and in 3.50.7 and 3.44.6.
    package static var hasMendedLog: Bool { hasMendedLog(number: sqlite3_libversion_number()) }

    /// - Parameter number: 3051003 for 3.51.3.
    static func hasMendedLog(number: Int32) -> Bool {
        number >= 3_051_003 || (3_050_007..<3_051_000).contains(number) || (3_044_006..<3_045_000).contains(number)
    }
}
