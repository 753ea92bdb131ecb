internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

/// `GET` and `PUT /api/v1/settings/retention`: what becomes of old feedback, by channel. The job that applies it runs
/// once an hour, and at once after a change.
struct ManageRetention: Sendable {
    let environment: Environment

    func show(_ request: AppRequest) async throws -> Response {
        let rules = try await environment.store.read { try $0.retentionRules() }
        return .json(.ok, ManageRetention.value(rules))
    }

    func replace(_ request: AppRequest) async throws -> Response {
        let rules = try ManageRetention.rules(try JSONBody.read(request))
        let actor = request.context.actor
        try await environment.store.write { writer in
            try writer.set(retention: rules)
            try writer.audit(actor, "settings.retention", ManageRetention.detail(rules))
        }
        environment.retention.wake()
        return .json(.ok, ManageRetention.value(rules))
    }

    /// `POST /control/retention`: applies the rules now and answers when that is done.
    func run(_ request: AppRequest) async throws -> Response {
        let count = try await environment.retention.apply(environment)
        return .json(.ok, .object(["feedback": .integer(Int64(count))]))
    }

    private static func rules(_ json: JSON) throws(Problem) -> [RetentionRule] {
        guard let list = json["rules"]?.array, json.members?.count == 1 else {
            throw Problem.invalid("rules", "must be a list of objects with channel, days and action")
        }
        var rules: [RetentionRule] = []
        for (index, item) in list.enumerated() {
            let path = "rules[\(index)]."
            let name = item["channel"]?.string
            guard item["channel"] == nil || item["channel"] == .null || name.flatMap(Channel.init(rawValue:)) != nil
            else {
                throw Problem.invalid(
                    path + "channel",
                    "must be null or one of: \(Channel.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            guard let days = item["days"]?.integer, (1...Int64(RetentionRule.daysMax)).contains(days) else {
                throw Problem.invalid(path + "days", "must be a whole number from 1 to \(RetentionRule.daysMax)")
            }
            guard let action = item["action"]?.string.flatMap(RetentionRule.Action.init(rawValue:)) else {
                throw Problem.invalid(path + "action", "must be delete or anonymise")
            }
            let channel = name.flatMap(Channel.init(rawValue:))
            guard !rules.contains(where: { $0.channel == channel }) else {
                throw Problem.invalid(path + "channel", "has a rule already; keep one")
            }
            rules.append(RetentionRule(channel: channel, days: Int(days), action: action))
        }
        return rules
    }

    private static func value(_ rules: [RetentionRule]) -> JSON {
        .object([
            "rules": .array(
                rules.map { rule in
                    .object([
                        "channel": .optional(rule.channel?.rawValue), "days": .integer(Int64(rule.days)),
                        "action": .string(rule.action.rawValue),
                    ])
                })
        ])
    }

    private static func detail(_ rules: [RetentionRule]) -> [String: String] {
        Dictionary(
            rules.map { ($0.channel?.rawValue ?? "all", "\($0.action.rawValue) after \($0.days) days") },
            uniquingKeysWith: { first, _ in first })
    }
}
