internal import HTTPServer
internal import HTTPWire

/// The fields that every answer carries, from this one place. What a handler has set stays.
enum SecurityFields {
    static func apply(to response: inout Response, isSecure: Bool) {
        // A page that may be framed says so in its own policy; the older field can only forbid.
        let hasOwnPolicy = response[contentSecurityPolicy] != nil
        for (name, value) in fixed where response[name] == nil && !(name == frameOptions && hasOwnPolicy) {
            response.fields.append((name, value))
        }
        if isSecure { response[hsts] = "max-age=31536000" }
    }

    static func policy(frameAncestors: [String]) -> String {
        let ancestors = frameAncestors.isEmpty ? "'none'" : frameAncestors.joined(separator: " ")
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors \(ancestors)"
    }

    static let contentSecurityPolicy: FieldName = "Content-Security-Policy"
    static let frameOptions: FieldName = "X-Frame-Options"
    static let resourcePolicy: FieldName = "Cross-Origin-Resource-Policy"
    private static let hsts: FieldName = "Strict-Transport-Security"

    private static let fixed: [(FieldName, String)] = [
        (contentSecurityPolicy, policy(frameAncestors: [])),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        (resourcePolicy, "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
        (frameOptions, "DENY"),
        (.cacheControl, "no-store"),
    ]
}
