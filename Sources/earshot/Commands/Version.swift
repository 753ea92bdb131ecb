internal import Store

/// What `earshot --version` prints: a report of a fault wants it.
enum Version {
    /// The same as in the OpenAPI document.
    static let number = "0.1.0"

    /// With the library that the data depend on, which comes with the system.
    static var text: String { "earshot \(number), SQLite \(Store.libraryVersion)" }
}
