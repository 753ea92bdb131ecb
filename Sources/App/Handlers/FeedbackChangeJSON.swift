internal import Codecs
internal import Feedback
internal import Store

/// The body of `PATCH /api/v1/feedback/{id}` (RFC 7396: what is absent stays, `null` clears).
enum FeedbackChangeJSON {
    private static let names = ["status", "assignee", "tags", "touchpoint", "spam"]

    static func read(_ body: JSON) throws -> FeedbackChange {
        guard let members = body.members else { throw Problem.invalid("body", "must be a JSON object") }
        var change = FeedbackChange()
        var faults: [InvalidParameter] = []
        for member in members {
            do {
                try take(member, into: &change)
            } catch {
                faults += error.parameters
            }
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        return change
    }

    private static func take(_ member: JSON.Member, into change: inout FeedbackChange) throws(ValidationError) {
        let value = member.value
        switch member.key {
        case "status":
            change.status = value.string.flatMap(StoredFeedback.Status.init(rawValue:))
            if change.status == nil {
                let known = StoredFeedback.Status.allCases.map(\.rawValue).joined(separator: ", ")
                throw fault(member, "must be one of: \(known)")
            }
        case "assignee":
            if value == .null {
                change.assignee = .clear
            } else {
                guard let id = value.string.flatMap({ Identifier($0) }) else {
                    throw fault(member, "must be the id of a user, or null")
                }
                change.assignee = .set(id)
            }
        case "tags":
            let tags = value.array?.compactMap(\.string)
            guard let tags, tags.count == value.array?.count else { throw fault(member, "must be a list of texts") }
            change.tags = try FeedbackFields.tags(tags)
        case "touchpoint":
            if value == .null {
                change.touchpoint = .clear
            } else {
                guard let text = value.string else { throw fault(member, "must be text, or null") }
                change.touchpoint = .set(try FeedbackFields.touchpoint(text))
            }
        case "spam":
            change.isSpam = value.bool
            if change.isSpam == nil { throw fault(member, "must be true or false") }
        default:
            throw fault(member, "cannot be changed here; what can be is: \(names.joined(separator: ", "))")
        }
    }

    private static func fault(_ member: JSON.Member, _ reason: String) -> ValidationError {
        ValidationError([InvalidParameter(member.key, reason)])
    }
}
