internal import Codecs
internal import Feedback
internal import Store

/// The settings as the API shows them.
enum SettingsJSON {
    static func value(_ reader: Reader) throws -> JSON {
        let settings = try reader.settings()
        let progress = try reader.rollupProgress()
        return .object([
            "organisation": .string(settings.organisation),
            "time_zone": .string(settings.timeZone),
            "week_start": .string(settings.weekStart.rawValue),
            "privacy_floor": .integer(Int64(settings.privacyFloor)),
            "attributes": .strings(settings.attributes),
            "rollups": .object([
                "state": .string(progress.isRebuilding ? "building" : "ready"),
                "progress": .number(progress.share),
                "time_zone": .string(progress.timeZone),
                "attributes": .strings(progress.attributes),
            ]),
        ])
    }
}
