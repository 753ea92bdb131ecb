internal import HTTPWire

/// Whether a browser sent a request from one of our own pages. A cookie alone never carries a write.
///
/// The order is that of Go's cross-origin protection: what `Sec-Fetch-Site` says, else that `Origin` names our host. A
/// request with neither does not come from a browser, which would have sent one.
enum OriginCheck {
    static func isSameOrigin(_ head: RequestHead, authority: String) -> Bool {
        if let site = head[.secFetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = head[.origin] else { return true }
        guard let own = authorityOf(origin) else { return false }
        return own == head[.host] || own == authority
    }

    /// `https://a.example:8443` → `a.example:8443`.
    private static func authorityOf(_ origin: String) -> String? {
        for scheme in ["http://", "https://"] where origin.hasPrefix(scheme) {
            return String(origin.dropFirst(scheme.count))
        }
        return nil
    }
}
