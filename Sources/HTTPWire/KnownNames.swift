/// The field names that are looked for on the way of a request, each with a number, so that to look for one is to
/// compare numbers. A name that is not here works too, by its letters.
enum KnownNames {
    private static let all: [StaticString] = [
        "Accept", "Accept-Encoding", "Accept-Language", "Accept-Ranges", "Allow", "Authorization", "Cache-Control",
        "Connection", "Content-Encoding", "Content-Length", "Content-Range", "Content-Type", "Cookie", "Date", "ETag",
        "Expect", "Host", "Idempotency-Key", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range",
        "If-Unmodified-Since", "Last-Modified", "Link", "Location", "Origin", "Range", "Referer", "Retry-After",
        "Sec-Fetch-Site", "Set-Cookie", "Transfer-Encoding", "User-Agent", "Vary", "WWW-Authenticate",
        "X-Forwarded-For", "X-Forwarded-Proto", "X-Request-Id", "Content-Security-Policy", "X-Content-Type-Options",
        "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy",
        "X-Frame-Options", "Strict-Transport-Security",
    ]

    /// Open addressing: the number of the name whose hash leads here, 0 where none does.
    private static let slots: [UInt8] = {
        precondition(all.count < FieldNameSet.codeMax)
        var slots = [UInt8](repeating: 0, count: slotCount)
        for (index, name) in all.enumerated() {
            var slot = name.withUTF8Buffer { hash($0.span) }
            while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
            slots[slot] = UInt8(index + 1)
        }
        return slots
    }()

    private static let slotCount = 256

    /// The name's number, without regard to ASCII case; 0 where it is none of these.
    static func code(_ name: Span<UInt8>) -> UInt8 {
        guard name.count > 0 else { return 0 }
        var slot = hash(name)
        while slots[slot] != 0 {
            let isFound = all[Int(slots[slot]) - 1].withUTF8Buffer { name.isSameWord(as: $0.span) }
            if isFound { return slots[slot] }
            slot = (slot + 1) & (slotCount - 1)
        }
        return 0
    }

    /// Length, first, middle and last letter: enough to keep these names apart.
    private static func hash(_ name: Span<UInt8>) -> Int {
        let first = Int(name[0] | 0x20)
        let middle = Int(name[name.count / 2] | 0x20)
        let last = Int(name[name.count - 1] | 0x20)
        return (name.count &* 37 &+ first &* 7 &+ middle &* 3 &+ last) & (slotCount - 1)
    }
}
