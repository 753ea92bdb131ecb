internal import Codecs
internal import Feedback

/// Providers that sign with keys which they publish: where those are, and what a token must say.
package enum ProviderKeySet {
    /// Where the keys are that the delivery's token is checked with; `nil` for a delivery without such a token, or where
    /// the source's owner has not said whom it must name.
    package static func address(for delivery: Delivery) -> String? {
        guard !delivery.isTrusted, isExpected(delivery), WebToken(bearer: delivery.header("authorization")) != nil
        else { return nil }
        return delivery.kind == .teams
            ? "https://login.botframework.com/v1/.well-known/keys" : "https://www.googleapis.com/oauth2/v3/certs"
    }

    private static func isExpected(_ delivery: Delivery) -> Bool {
        switch delivery.kind {
        case .teams: delivery.options[.audience] != nil
        // Anybody can have Google sign a token for our address: only the account tells who it was.
        case .googleBusiness: delivery.options[.email] != nil
        default: false
        }
    }

    /// `false` where the delivery carries no such token: then the source's secret is asked for.
    static func check(_ delivery: Delivery) throws(ChannelError) -> Bool {
        guard address(for: delivery) != nil, let token = WebToken(bearer: delivery.header("authorization")) else {
            return false
        }
        guard let keys = delivery.keySet else {
            throw .unavailable("The provider's keys, with which its token is checked, could not be fetched.")
        }
        guard token.isSigned(byKeyOf: keys) else {
            throw .badSignature("The token is not signed by a key of the provider's.")
        }
        guard token.isTimely(at: delivery.now) else { throw .staleTimestamp("The token is over, or not good yet.") }
        guard names(token, delivery) else {
            throw .badSignature("The token is signed, but not for this source: check its audience and its signer.")
        }
        return true
    }

    private static func names(_ token: WebToken, _ delivery: Delivery) -> Bool {
        let issuer = token.claims["iss"]?.string ?? ""
        if delivery.kind == .teams {
            return issuer == "https://api.botframework.com" && token.isFor(delivery.options[.audience] ?? "")
        }
        let address = String(delivery.address.prefix { $0 != "?" })
        return ["https://accounts.google.com", "accounts.google.com"].contains(issuer)
            && token.isFor(delivery.options[.audience] ?? address)
            && token.claims["email"]?.string == delivery.options[.email]
            && token.claims["email_verified"]?.bool == true
    }
}
