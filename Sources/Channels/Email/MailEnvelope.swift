/// What the request says about the SMTP envelope, by headers or by its query (CHANNELS 1.2).
enum MailEnvelope {
    static let recipientsMax = 100

    static func recipients(of delivery: Delivery) -> [String] {
        let named = delivery.headers.filter { $0.name == "x-envelope-to" } + delivery.query.filter { $0.name == "to" }
        return named.flatMap { $0.value.utf8.split(separator: 0x2C) }.map { MailReader.bare(Array($0)) }
            .filter { !$0.isEmpty }.prefix(recipientsMax).map { $0 }
    }

    /// Empty for the null sender; `nil` where the request does not say.
    static func sender(of delivery: Delivery) -> String? {
        let named = delivery.header("x-envelope-from") ?? delivery.query.first { $0.name == "from" }?.value
        return named.map { MailReader.bare(Array($0.utf8)) }
    }
}
