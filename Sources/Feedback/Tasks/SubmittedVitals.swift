/// How a page behaved, as its script told of it, not yet checked.
package struct SubmittedVitals: Hashable, Sendable {
    package var loadMilliseconds: Double?
    package var lcpMilliseconds: Double?
    package var inpMilliseconds: Double?
    package var cls: Double?

    package init(
        loadMilliseconds: Double? = nil, lcpMilliseconds: Double? = nil, inpMilliseconds: Double? = nil,
        cls: Double? = nil
    ) {
        self.loadMilliseconds = loadMilliseconds
        self.lcpMilliseconds = lcpMilliseconds
        self.inpMilliseconds = inpMilliseconds
        self.cls = cls
    }
}
