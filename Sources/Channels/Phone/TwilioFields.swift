internal import Codecs

/// The parameters of a request of Twilio's: of the form, of JSON, and of the query where it calls by `GET`.
struct TwilioFields {
    private let pairs: [(name: String, value: String)]

    init(_ delivery: Delivery) throws(ChannelError) {
        if delivery.mediaType == "application/json" {
            let members = try delivery.object().members ?? []
            pairs = members.compactMap { member in member.value.identifier.map { (member.key, $0) } }
        } else if delivery.body.isEmpty {
            pairs = delivery.query
        } else {
            guard let form = FormDecoding.pairs(delivery.body, limits: .provider) else {
                throw .malformed("The form could not be read.")
            }
            pairs = form
        }
    }

    /// The first value of that name which is not empty.
    subscript(name: String) -> String? { pairs.first { $0.name == name && !$0.value.isEmpty }?.value }

    func contains(_ name: String) -> Bool { pairs.contains { $0.name == name } }
}
