internal import Codecs
internal import Feedback

extension Writer {
    /// Keeps the settings. A change of the time zone or of the attributes starts a rebuild of the rollups beside those
    /// that are read: see `Reader.rollupProgress`.
    ///
    /// - Throws: `StoreError.cannotOpen` for a time zone that the system does not know.
    package func change(settings: OrganisationSettings) throws {
        try journal.wholly {
            _ = try SystemZones.rules(named: settings.timeZone)
            let attributes = JSONWriter.bytes(of: .array(settings.attributes.map { .string($0) }))
            try set(setting: SettingName.organisation, to: settings.organisation)
            try set(setting: SettingName.timeZone, to: settings.timeZone)
            try set(setting: SettingName.weekStart, to: settings.weekStart.rawValue)
            try set(setting: SettingName.privacyFloor, to: String(settings.privacyFloor))
            try set(setting: SettingName.attributes, to: String(decoding: attributes, as: UTF8.self))
            try reconcileRollups(timeZone: settings.timeZone, attributes: settings.attributes)
        }
    }
}
