/// What became of the sample data.
package struct DemoSummary: Hashable, Sendable {
    package var feedback = 0
    package var subscriptionEvents = 0
    package var attempts = 0
    /// There already, from an earlier run.
    package var known = 0
    /// Answers that the survey, changed since the first start, does not take any more.
    package var misfits = 0

    package init() {}
}
