/// The forms of a request's target (RFC 9112 section 3.2).
enum TargetRules {
    struct Parts {
        var path: Range<Int>
        var query: Range<Int>?
        /// Host and port of the absolute form.
        var authority: Range<Int>?
    }

    /// Visible ASCII but `#`: a fragment is never sent, and everything else must be percent-encoded (RFC 3986
    /// section 2).
    @inline(__always)
    static func isAllowed(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F && byte != 0x23 }

    static func parts(
        of target: Range<Int>, _ bytes: Span<UInt8>, isOptions: Bool
    ) throws(WireError) -> Parts {
        switch bytes[target.lowerBound] {
        case UInt8(ascii: "/"): return split(target, bytes)
        case UInt8(ascii: "*") where target.count == 1 && isOptions: return Parts(path: target)
        default: return try absolute(target, bytes)
        }
    }

    private static func split(_ target: Range<Int>, _ bytes: Span<UInt8>) -> Parts {
        var index = target.lowerBound
        while index < target.upperBound, bytes[index] != UInt8(ascii: "?") { index += 1 }
        guard index < target.upperBound else { return Parts(path: target) }
        return Parts(path: target.lowerBound..<index, query: index + 1..<target.upperBound)
    }

    /// `http://host:port/path?query`, which RFC 9112 section 3.2.2 makes every server accept.
    private static func absolute(_ target: Range<Int>, _ bytes: Span<UInt8>) throws(WireError) -> Parts {
        let start = target.lowerBound
        var authorityStart = start
        for scheme in ["http://", "https://"] as [StaticString] {
            let end = start + scheme.utf8CodeUnitCount
            if end <= target.upperBound, bytes.matches(start..<end, scheme) { authorityStart = end }
        }
        guard authorityStart > start else {
            throw .bad("The request's target is neither a path nor an http address.")
        }
        var end = authorityStart
        while end < target.upperBound, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: "?") { end += 1 }
        let authority = authorityStart..<end
        guard AuthorityRules.isValid(authority, bytes) else {
            throw .bad("The host in the request's target is not valid.")
        }
        var parts = split(end..<target.upperBound, bytes)
        parts.authority = authority
        // An empty path means `/`: the scheme's last slash stands in for it.
        if parts.path.isEmpty { parts.path = authorityStart - 1..<authorityStart }
        return parts
    }
}
