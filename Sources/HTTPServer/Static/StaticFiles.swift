package import HTTPWire

/// Files in memory, with validators, ranges and a compressed form, each made ready once, when it is first asked for.
package struct StaticFiles: Sendable {
    private let entries: [String: StaticEntry]

    /// - Parameter lastModified: when the files were made, in whole seconds since 1970.
    package init(_ files: [StaticFile], lastModified: Int64) {
        entries = Dictionary(
            files.map { ($0.path, StaticEntry($0, lastModified: lastModified)) },
            uniquingKeysWith: { first, _ in first })
    }

    package var paths: [String] { entries.keys.sorted() }

    /// The answer to GET or HEAD: 200, 206, 304, 412 or 416; `nil` where there is no such file.
    package func response(to head: RequestHead, path: String) -> Response? { entries[path]?.response(to: head) }

    /// One route a file, for an access that is open to everybody.
    package func routes<Access, Context>(access: Access) -> [Route<Access, Context>] {
        entries.sorted { $0.key < $1.key }.map { path, entry in
            Route(.get, path, access: access, .open { entry.response(to: $0) })
        }
    }
}
