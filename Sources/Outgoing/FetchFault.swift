/// Why there was no answer: in words, for the owner of what was asked.
package struct FetchFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
