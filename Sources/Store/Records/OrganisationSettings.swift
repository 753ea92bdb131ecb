package import Feedback

/// What the owners of a server decide about its figures.
package struct OrganisationSettings: Hashable, Sendable {
    /// Empty where nobody has said it.
    package var organisation = ""
    /// A name of the tz database.
    package var timeZone = "UTC"
    package var weekStart = Weekday.monday
    /// Groups with fewer answers are not shown to those who may not read the records (METRICS: Who counts).
    package var privacyFloor = 5
    /// Person attributes that are rolled up, at most `StoreLimits.attributesMax`.
    package var attributes: [String] = []

    package init() {}
}
