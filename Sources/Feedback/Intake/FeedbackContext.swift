/// Where the feedback was given, and what its giver had just done there.
package struct FeedbackContext: Hashable, Sendable {
    package var url: String?
    package var referrer: String?
    package var userAgent: String?
    package var vitals: PageVitals
    /// The last task that was tried on the page.
    package var task: String?
    package var taskOutcome: TaskOutcome?

    package init(
        url: String? = nil, referrer: String? = nil, userAgent: String? = nil, vitals: PageVitals = PageVitals(),
        task: String? = nil, taskOutcome: TaskOutcome? = nil
    ) {
        self.url = url
        self.referrer = referrer
        self.userAgent = userAgent
        self.vitals = vitals
        self.task = task
        self.taskOutcome = taskOutcome
    }

    /// Whether it tells more than addresses and the browser's name.
    package var hasUse: Bool { !vitals.isEmpty || task != nil || taskOutcome != nil }
}
