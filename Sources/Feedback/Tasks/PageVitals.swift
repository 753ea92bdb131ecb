/// How the page behaved on which something was done: Core Web Vitals (web.dev/vitals). `nil` is unknown.
package struct PageVitals: Hashable, Sendable {
    /// From the start of navigation to the end of the load event.
    package var loadMilliseconds: Int?
    /// Largest Contentful Paint.
    package var lcpMilliseconds: Int?
    /// Interaction to Next Paint.
    package var inpMilliseconds: Int?
    /// Cumulative Layout Shift: a score without a unit.
    package var cls: Double?

    package static let millisecondsMax = 24 * 60 * 60 * 1000
    package static let clsMax = 1000.0

    package init(
        loadMilliseconds: Int? = nil, lcpMilliseconds: Int? = nil, inpMilliseconds: Int? = nil, cls: Double? = nil
    ) {
        self.loadMilliseconds = loadMilliseconds
        self.lcpMilliseconds = lcpMilliseconds
        self.inpMilliseconds = inpMilliseconds
        self.cls = cls
    }

    package var isEmpty: Bool { self == PageVitals() }
}
