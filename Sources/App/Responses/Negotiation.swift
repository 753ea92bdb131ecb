internal import HTTPWire

/// Which of our two faces a caller wants: pages for browsers, JSON for programs.
enum Negotiation {
    /// Whether the caller is somebody before a browser: the address is a page's and HTML is asked for.
    static func prefersHTML(_ head: RequestHead) -> Bool {
        let path = head.bytes[head.path]
        guard !path.starts(with: "/api/".utf8) else { return false }
        return head.preferred(["application/json", "text/html"]) == "text/html"
    }
}
