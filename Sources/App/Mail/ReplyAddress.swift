/// Where answers to invitations of a source go: the first of its recipients.
struct ReplyAddress: Sendable {
    /// `nil` where the source takes any local part of the domain.
    private let local: String?
    let domain: String

    init?(recipients: String?) {
        guard let first = RecipientPattern.all(recipients).first else { return nil }
        local = first.local
        domain = first.domain
    }

    func address(_ token: String) -> String { local.map { "\($0)+\(token)@\(domain)" } ?? "\(token)@\(domain)" }
}
