internal import HTTPWire

/// What a request says of itself that a person's browser does not say.
enum ScannerSignals {
    /// From this weight on a vote is a machine's.
    private static let weightMin = 100

    private static let purposes: [FieldName] = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"]

    /// Names by which link scanners call themselves. Many call themselves a plain browser, so that this is never all.
    private static let agents = [
        "barracuda", "mimecast", "proofpoint", "safelinks", "microsoft office", "cisco", "ironport", "trendmicro",
        "trend micro", "fireeye", "zscaler", "symantec", "googleimageproxy", "yahoomailproxy", "bingpreview",
    ]

    /// Why it is a machine's; empty where it seems to be a person's.
    static func reasons(_ head: RequestHead) -> [String] {
        var weight = 0
        var reasons: [String] = []
        let purpose = purposes.compactMap { head[$0]?.lowercased() }.first {
            $0.contains("prefetch") || $0.contains("preview")
        }
        if let purpose {
            weight += 100
            reasons.append("fetched beforehand (\(purpose.prefix(32)))")
        }
        let agent = head[.userAgent]?.lowercased() ?? ""
        if let name = agents.first(where: { agent.contains($0) }) {
            weight += 60
            reasons.append("calls itself \(name)")
        }
        if head[.acceptLanguage] == nil {
            weight += 40
            reasons.append("reads no language")
        }
        return weight >= weightMin ? reasons : []
    }
}
