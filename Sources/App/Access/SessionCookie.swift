internal import HTTPWire

/// The cookie that keeps a browser signed in.
enum SessionCookie {
    /// Browsers take `__Host-` names only over TLS, so that plain HTTP on loopback has a plain name.
    static func name(isSecure: Bool) -> StaticString { isSecure ? "__Host-sid" : "sid" }

    /// A cookie that was set for another path or by a sibling host cannot hide ours: each is looked at.
    static func values(_ head: RequestHead, isSecure: Bool) -> [String] { head.cookies(name(isSecure: isSecure)) }

    static func set(_ value: String, isSecure: Bool) -> String {
        let seconds = AppLimits.sessionAbsoluteMilliseconds / 1000
        return "\(name(isSecure: isSecure))=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax"
            + (isSecure ? "; Secure" : "")
    }

    static func clear(isSecure: Bool) -> String {
        "\(name(isSecure: isSecure))=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }
}
