internal import Codecs
internal import Database
package import Feedback

extension Reader {
    package func settings() throws -> OrganisationSettings {
        var settings = OrganisationSettings()
        if let name = try setting(SettingName.organisation) { settings.organisation = name }
        if let zone = try setting(SettingName.timeZone) { settings.timeZone = zone }
        if let day = try setting(SettingName.weekStart).flatMap(Weekday.init(rawValue:)) { settings.weekStart = day }
        if let floor = try setting(SettingName.privacyFloor).flatMap({ Int($0) }) { settings.privacyFloor = floor }
        if let list = try setting(SettingName.attributes) {
            settings.attributes = try JSONReader.read(Array(list.utf8)).array?.compactMap(\.string) ?? []
        }
        return settings
    }

    /// The days and weeks that figures are by. While the time zone is being changed it is the old one.
    package func calendar() throws -> OrganisationCalendar {
        let weekStart = try setting(SettingName.weekStart).flatMap(Weekday.init(rawValue:)) ?? .monday
        return OrganisationCalendar(zone: try liveSet(.none)?.zone ?? .utc, weekStart: weekStart)
    }

    package func rollupProgress() throws -> RollupProgress {
        let sets = try rollupSets()
        let building = sets.filter { $0.state == .building }
        let last = try session.first(.lastFeedbackRow) { try $0.integer(0) } ?? 0
        let counted = building.map { min($0.countedTo, last) }.min() ?? last
        let live = sets.filter { $0.state == .live }
        return RollupProgress(
            isRebuilding: !building.isEmpty, share: last == 0 ? 1 : Double(counted) / Double(last),
            timeZone: live.first { $0.dimension == .none }?.zone.name ?? "UTC",
            attributes: live.compactMap { if case .attribute(let name) = $0.dimension { name } else { nil } })
    }
}

/// Rows of `setting`.
enum SettingName {
    static let organisation = "organisation"
    static let timeZone = "time_zone"
    static let weekStart = "week_start"
    static let privacyFloor = "privacy_floor"
    static let attributes = "attributes"
}
