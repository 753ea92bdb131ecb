/// Which of several certificates answers for a host name (RFC 6066 section 3, RFC 6125 section 6.4).
struct ServerNames: Sendable {
    private var exact: [[UInt8]: Int] = [:]
    /// By what follows the `*.`: it stands for one label.
    private var wildcards: [[UInt8]: Int] = [:]

    /// The first certificate that claims a name keeps it.
    mutating func add(_ names: [[UInt8]], index: Int) {
        for name in names.map(ServerNames.folded) {
            if name.starts(with: [UInt8(ascii: "*"), UInt8(ascii: ".")]) {
                let rest = Array(name.dropFirst(2))
                wildcards[rest] = wildcards[rest] ?? index
            } else {
                exact[name] = exact[name] ?? index
            }
        }
    }

    /// - Returns: `nil` where no certificate has that name.
    func index(for name: [UInt8]) -> Int? {
        let name = ServerNames.folded(name)
        if let found = exact[name] { return found }
        guard let dot = name.firstIndex(of: UInt8(ascii: ".")), dot > 0 else { return nil }
        return wildcards[Array(name[(dot + 1)...])]
    }

    /// ASCII only: names on the wire are A-labels.
    private static func folded(_ name: [UInt8]) -> [UInt8] {
        name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}
