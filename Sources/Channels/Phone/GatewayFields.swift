internal import Codecs
internal import Feedback

/// What an SMS gateway calls its fields: a table that the source's owner sets, or that of a gateway which is known here.
struct GatewayFields {
    /// The names of each field; the first that has a value counts.
    private let names: [String: [String]]
    private let values: [String: String]

    /// Vonage has two kinds of webhooks: of its SMS API, and of its Messages API.
    private static let known: [String: String] = [
        "vonage":
            "from=msisdn from=from to=to text=text id=messageId id=message_uuid time=message-timestamp time=timestamp",
        "plivo": "from=From to=To text=Text id=MessageUUID",
        "messagebird": "from=originator to=recipient text=payload id=id time=createdDatetime",
    ]
    /// Tried in this order where nothing is set.
    private static let usual: [(field: String, names: [String])] = [
        ("from", ["from", "From", "msisdn", "originator", "sender"]),
        ("to", ["to", "To", "recipient"]),
        ("text", ["text", "Text", "body", "Body", "payload", "message", "content"]),
        ("id", ["id", "messageId", "MessageUUID", "message_id", "MessageSid", "message_uuid"]),
        ("time", ["time", "timestamp", "message-timestamp", "createdDatetime", "received_at"]),
        ("name", ["name"]),
    ]

    init(_ delivery: Delivery) throws(ChannelError) {
        var pairs = delivery.query
        if delivery.mediaType == "application/json" {
            let members = try delivery.object().members ?? []
            pairs += members.compactMap { member in member.value.identifier.map { (member.key, $0) } }
        } else if !delivery.body.isEmpty {
            guard let form = FormDecoding.pairs(delivery.body, limits: .provider) else {
                throw .malformed("The form could not be read.")
            }
            pairs += form
        }
        values = Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
        let set = delivery.options[.fields] ?? ""
        let table = (GatewayFields.known[ASCII.lowered(ASCII.trimmed(set))] ?? set).utf8.split {
            ASCII.isSpace($0) || $0 == 0x2C
        }
        var names: [String: [String]] = [:]
        for entry in table {
            let parts = entry.split(separator: 0x3D, maxSplits: 1).compactMap { String(validating: $0, as: UTF8.self) }
            if parts.count == 2 { names[parts[0], default: []].append(parts[1]) }
        }
        self.names = names
    }

    /// `nil` for nothing and for nothing but an empty text.
    subscript(field: String) -> String? {
        let usual = names.isEmpty ? GatewayFields.usual.first { $0.field == field }?.names : nil
        return (names[field] ?? usual ?? []).lazy.compactMap { values[$0] }.first { !$0.isEmpty }
    }
}
