/// A submission that cannot become feedback. Every fault is named, not only the first.
package struct ValidationError: Error, Hashable, Sendable {
    package let parameters: [InvalidParameter]

    package init(_ parameters: [InvalidParameter]) {
        self.parameters = parameters
    }
}
