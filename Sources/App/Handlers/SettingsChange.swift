internal import Codecs
internal import Feedback
internal import Store

/// The body of `PATCH /api/v1/settings`, checked (RFC 7396: what is absent stays).
struct SettingsChange: Sendable {
    /// The most that a team may ask for: larger groups are hidden.
    static let privacyFloorMax = 1_000

    private var organisation: String?
    private var timeZone: String?
    private var weekStart: Weekday?
    private var privacyFloor: Int?
    private var attributes: [String]?

    /// Whether rollups may have to be built anew.
    var rebuilds: Bool { timeZone != nil || attributes != nil }

    init(_ body: JSON) throws(Problem) {
        guard let members = body.members else { throw Problem.invalid("body", "must be a JSON object") }
        var faults: [InvalidParameter] = []
        for member in members {
            if let reason = take(member) { faults.append(InvalidParameter(member.key, reason)) }
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
    }

    func apply(to settings: inout OrganisationSettings) {
        if let organisation { settings.organisation = organisation }
        if let timeZone { settings.timeZone = timeZone }
        if let weekStart { settings.weekStart = weekStart }
        if let privacyFloor { settings.privacyFloor = privacyFloor }
        if let attributes { settings.attributes = attributes }
    }

    /// - Returns: what is wrong.
    private mutating func take(_ member: JSON.Member) -> String? {
        switch member.key {
        case "organisation":
            guard let text = member.value.string, text.utf8.count <= FeedbackLimits.nameBytesMax else {
                return "must be text of at most \(FeedbackLimits.nameBytesMax) bytes"
            }
            organisation = text
        case "time_zone":
            guard let name = member.value.string, name == ZoneRules.utc.name || SystemZones.find(name) != nil else {
                return "must be a name of the tz database that this server knows, such as Europe/Berlin or UTC"
            }
            timeZone = name
        case "week_start":
            weekStart = member.value.string.flatMap(Weekday.init(rawValue:))
            if weekStart == nil {
                return "must be one of: \(Weekday.allCases.map(\.rawValue).joined(separator: ", "))"
            }
        case "privacy_floor":
            guard let floor = member.value.integer, (1...Int64(Self.privacyFloorMax)).contains(floor) else {
                return "must be a whole number from 1 to \(Self.privacyFloorMax)"
            }
            privacyFloor = Int(floor)
        case "attributes": return takeAttributes(member.value)
        case "rollups": return "is told, and cannot be set"
        default: return "is no setting; there are organisation, time_zone, week_start, privacy_floor, attributes"
        }
        return nil
    }

    private mutating func takeAttributes(_ value: JSON) -> String? {
        let names = value.array?.compactMap(\.string) ?? []
        guard let count = value.array?.count, names.count == count, count <= StoreLimits.attributesMax else {
            return "must be a list of at most \(StoreLimits.attributesMax) names of person attributes"
        }
        guard names.allSatisfy({ (1...FeedbackLimits.attributeBytesMax).contains($0.utf8.count) }) else {
            return "must be names of 1 to \(FeedbackLimits.attributeBytesMax) bytes"
        }
        guard Set(names.map { Array($0.utf8) }).count == count else { return "must not name an attribute twice" }
        attributes = names
        return nil
    }
}
