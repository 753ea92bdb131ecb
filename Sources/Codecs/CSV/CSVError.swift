/// Why a row cannot be taken, in words for whoever wrote the file.
package struct CSVError: Error, Hashable, Sendable {
    package let reason: String

    package init(reason: String) { self.reason = reason }
}
