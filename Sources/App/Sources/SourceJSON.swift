internal import Codecs
internal import Feedback
internal import Store

/// A source as its owners see it. Secrets are only counted.
enum SourceJSON {
    static func members(_ source: StoredSource, _ environment: Environment) -> [JSON.Member] {
        [
            JSON.Member("id", .string(source.id.description)), JSON.Member("kind", .string(source.kind.rawValue)),
            JSON.Member("name", .string(source.name)), JSON.Member("url", .string(address(source, environment))),
            JSON.Member("survey", .optional(source.survey)), JSON.Member("options", options(source)),
            JSON.Member("secrets", .integer(Int64(source.secrets.count))),
            JSON.Member("events", .integer(Int64(source.events))), JSON.Member("outcomes", outcomes(source)),
            JSON.Member("last_event_at", source.lastEventAt.map(RecordJSON.time) ?? .null),
            JSON.Member("last_error", source.lastError.map { .string($0.text) } ?? .null),
            JSON.Member("last_error_at", source.lastError.map { RecordJSON.time($0.at) } ?? .null),
            JSON.Member("archived", .bool(source.archivedAt != nil)),
            JSON.Member("created_at", RecordJSON.time(source.createdAt)),
        ]
    }

    static func address(_ source: StoredSource, _ environment: Environment) -> String {
        "\(environment.publicAddress.base)/channels/\(source.kind.door.rawValue)/\(source.id)"
    }

    static func report(_ report: StoredDeliveryReport) -> JSON {
        .object([
            "received_at": RecordJSON.time(report.receivedAt), "outcome": .string(report.outcome),
            "delivery": .optional(report.delivery?.description), "steps": .strings(report.steps),
        ])
    }

    private static func options(_ source: StoredSource) -> JSON {
        let sorted = source.options.sorted { $0.key.rawValue < $1.key.rawValue }
        return .object(
            sorted.map { option, value in JSON.Member(option.rawValue, .string(option.isSecret ? "(set)" : value)) })
    }

    private static func outcomes(_ source: StoredSource) -> JSON {
        .object(
            source.outcomes.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .integer(Int64($0.value))) })
    }
}
