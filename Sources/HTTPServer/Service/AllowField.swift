internal import HTTPWire

/// The value of `Allow` (RFC 9110 section 10.2.1).
enum AllowField {
    /// HEAD comes with GET, and OPTIONS is answered everywhere.
    static func list(_ methods: [Method]) -> String {
        var names = methods.map(\.name)
        if names.contains("GET"), !names.contains("HEAD") { names.append("HEAD") }
        if !names.contains("OPTIONS") { names.append("OPTIONS") }
        return names.sorted().joined(separator: ", ")
    }
}
