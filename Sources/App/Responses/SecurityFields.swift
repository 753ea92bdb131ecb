internal import HTTPServer
internal import HTTPWire
internal import Synchronization

/// The fields that every answer carries, from this one place. What a handler has set stays.
final class SecurityFields: Sendable {
    static let contentSecurityPolicy: FieldName = "Content-Security-Policy"
    static let frameOptions: FieldName = "X-Frame-Options"
    static let resourcePolicy: FieldName = "Cross-Origin-Resource-Policy"

    private static let fixed: [(name: FieldName, value: String)] = [
        (contentSecurityPolicy, policy(frameAncestors: [])),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        (resourcePolicy, "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
        (frameOptions, "DENY"),
        (.cacheControl, "no-store"),
        ("Strict-Transport-Security", "max-age=31536000"),
    ]
    private static let names = FieldNameSet(fixed.map(\.name))

    /// The lines by what a response lacks; each is written when it is first needed. There are a handful.
    private let lines = Mutex<[(key: Key, lines: FieldLines)]>([])

    private struct Key: Equatable {
        var present: FieldNameSet
        var isSecure: Bool
    }

    func apply(to response: inout Response, isSecure: Bool) {
        let key = Key(present: response.names.intersection(SecurityFields.names), isSecure: isSecure)
        let lines = lines.withLock { known in
            for entry in known where entry.key == key { return entry.lines }
            let lines = SecurityFields.lines(key)
            known.append((key, lines))
            return lines
        }
        response.setCommonLines(lines)
    }

    private static func lines(_ key: Key) -> FieldLines {
        let fields = fixed.filter { field in
            if key.present.contains(field.name) { return false }
            // A page that may be framed says so in its own policy; the older field can only forbid.
            if field.name == frameOptions { return !key.present.contains(contentSecurityPolicy) }
            return key.isSecure || field.name != "Strict-Transport-Security"
        }
        do {
            return try FieldLines(fields)
        } catch {
            preconditionFailure("a fixed field cannot be sent: \(error)")
        }
    }

    /// - Parameter pictures: where else than from here a page may take pictures: origins or schemes.
    static func policy(frameAncestors: [String], pictures: [String] = []) -> String {
        let ancestors = frameAncestors.isEmpty ? "'none'" : frameAncestors.joined(separator: " ")
        let images = (["'self'"] + pictures).joined(separator: " ")
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src \(images); connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors \(ancestors)"
    }
}
