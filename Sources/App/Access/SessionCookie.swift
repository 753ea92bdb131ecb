internal import HTTPWire

/// The cookie that keeps a browser signed in.
enum SessionCookie {
    /// Browsers take `__Host-` names only over TLS, so that plain HTTP on loopback has a plain name.
    static func name(isSecure: Bool) -> String { isSecure ? "__Host-sid" : "sid" }

    static func value(_ head: RequestHead, isSecure: Bool) -> String? {
        let name = name(isSecure: isSecure)
        for field in head.all(.cookie) {
            for pair in field.utf8.split(separator: 0x3B) {
                let pair = pair.drop { $0 == 0x20 }
                guard let equals = pair.firstIndex(of: 0x3D), pair[..<equals].elementsEqual(name.utf8) else { continue }
                return String(Substring(pair[pair.index(after: equals)...]))
            }
        }
        return nil
    }

    static func set(_ value: String, isSecure: Bool) -> String {
        let seconds = AppLimits.sessionAbsoluteMilliseconds / 1000
        return "\(name(isSecure: isSecure))=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax"
            + (isSecure ? "; Secure" : "")
    }

    static func clear(isSecure: Bool) -> String {
        "\(name(isSecure: isSecure))=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }
}
