/// The organisation's days and weeks: figures are by the clock on its wall, daylight-saving time included.
package struct OrganisationCalendar: Hashable, Sendable {
    package let zone: ZoneRules
    package let weekStart: Weekday

    package init(zone: ZoneRules, weekStart: Weekday) {
        self.zone = zone
        self.weekStart = weekStart
    }

    package static let utc = OrganisationCalendar(zone: .utc, weekStart: .monday)

    package func day(of instant: Instant) -> Day { zone.day(of: instant) }
    package func start(of day: Day) -> Instant { zone.start(of: day) }
}
