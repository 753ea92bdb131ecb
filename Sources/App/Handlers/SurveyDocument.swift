internal import Codecs
internal import Feedback
internal import Store

/// A survey as a team sends it: nothing that it does not know, and nothing that makes no sense.
enum SurveyDocument {
    private static let members = [
        "slug", "name", "version", "status", "touchpoint", "languages", "questions", "thanks", "consent", "theme",
        "asking", "web",
    ]
    private static let inner: [(name: String, members: [String])] = [
        ("consent", ["required", "text"]), ("theme", ["accent", "logo"]),
        ("asking", ["sampling", "cooldown_days", "cooldown_scope", "opens", "closes"]),
        ("web", ["origins", "frame_ancestors", "signed_identity"]),
    ]
    private static let questionMembers = [
        "key", "kind", "required", "label", "low", "high", "show_if", "scale", "direction", "min", "max", "options",
        "items",
    ]
    private static let thanksMembers = ["if", "text", "link"]

    /// - Parameter slug: the address's own; the document may repeat it.
    /// - Throws: `ValidationError` with every fault.
    static func read(_ json: JSON, slug: String? = nil) throws(ValidationError) -> Survey {
        guard let sent = json.members else {
            throw ValidationError([InvalidParameter("body", "must be a JSON object")])
        }
        var document = json
        if let slug {
            if let own = json["slug"], own.string != slug {
                throw ValidationError([InvalidParameter("slug", "must be \(slug), as in the address, or be left out")])
            }
            document = .object([JSON.Member("slug", .string(slug))] + sent.filter { $0.key != "slug" })
        }
        let unknown = unknownMembers(document)
        let survey: Survey
        do { survey = try SurveyJSON.survey(document) } catch { throw ValidationError(unknown + error.parameters) }
        let faults = unknown + SurveyChecks.faults(of: survey)
        guard faults.isEmpty else { throw ValidationError(faults) }
        return survey
    }

    private static func unknownMembers(_ json: JSON) -> [InvalidParameter] {
        var faults = unknown(json, members, "")
        for part in inner { faults += json[part.name].map { unknown($0, part.members, part.name + ".") } ?? [] }
        for (index, question) in (json["questions"]?.array ?? []).enumerated() {
            faults += unknown(question, questionMembers, "questions[\(index)].")
        }
        for (index, thanks) in (json["thanks"]?.array ?? []).enumerated() {
            faults += unknown(thanks, thanksMembers, "thanks[\(index)].")
        }
        return faults
    }

    private static func unknown(_ json: JSON, _ known: [String], _ prefix: String) -> [InvalidParameter] {
        (json.members ?? []).filter { !known.contains($0.key) }.map {
            InvalidParameter(prefix + $0.key, "is not a field here; the fields are: \(known.joined(separator: ", "))")
        }
    }
}
