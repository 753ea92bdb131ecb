internal import Codecs
internal import Feedback
internal import HTTPServer
internal import Store

/// What an owner may say about a source, read from JSON and checked.
struct SourceFields: Sendable {
    static let secretBytesMax = 8 * 1024
    static let optionBytesMax = 16 * 1024

    var name: String?
    /// `.some(nil)` takes the survey away.
    var survey: String??
    /// Those named; an empty text takes one away.
    var options: [SourceOption: String] = [:]
    var isArchived: Bool?

    /// Reads the options, each a text.
    static func options(_ value: JSON?, _ fields: inout ObjectFields) -> [SourceOption: String] {
        guard let value, value != .null else { return [:] }
        guard let members = value.members else {
            fields.fault("options", "must be an object of texts")
            return [:]
        }
        var options: [SourceOption: String] = [:]
        for member in members {
            guard let option = SourceOption(rawValue: member.key) else {
                let known = SourceOption.allCases.map(\.rawValue).joined(separator: ", ")
                fields.fault("options.\(member.key)", "is not an option; the options are: \(known)")
                continue
            }
            guard let text = member.value.string, text.utf8.count <= optionBytesMax else {
                fields.fault("options.\(member.key)", "must be text of at most \(optionBytesMax) bytes")
                continue
            }
            if let reason = SourceOptionCheck.fault(option, text) { fields.fault("options.\(member.key)", reason) }
            options[option] = text
        }
        return options
    }

    func apply(to source: inout StoredSource, at now: Instant) {
        if let name { source.name = name }
        if let survey { source.survey = survey }
        for (option, value) in options { source.options[option] = value.isEmpty ? nil : value }
        guard let isArchived, isArchived != (source.archivedAt != nil) else { return }
        source.archivedAt = isArchived ? now : nil
    }
}
