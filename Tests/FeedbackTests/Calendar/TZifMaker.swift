/// Writes TZif files as the tests want them (RFC 9636 §3), also wrong ones.
struct TZifMaker {
    var version = UInt8(ascii: "2")
    var transitions: [(time: Int64, type: UInt8)] = []
    var types: [(offset: Int32, isSummer: UInt8)] = [(0, 0)]
    var footer = "UTC0"
    var leapSeconds = 0
    var ending = "\n"

    var bytes: [UInt8] {
        if version == 0 { return header + block(timeBytes: 4) }
        return header + block(timeBytes: 4) + header + block(timeBytes: 8) + Array(("\n" + footer + ending).utf8)
    }

    private var header: [UInt8] {
        let counts = [0, 0, leapSeconds, transitions.count, types.count, 4]
        return Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
            + counts.flatMap { TZifMaker.number(Int64($0), 4) }
    }

    private func block(timeBytes: Int) -> [UInt8] {
        transitions.flatMap { TZifMaker.number($0.time, timeBytes) } + transitions.map(\.type)
            + types.flatMap { TZifMaker.number(Int64($0.offset), 4) + [$0.isSummer, 0] } + Array("AAA\0".utf8)
            + [UInt8](repeating: 0, count: leapSeconds * (timeBytes + 4))
    }

    private static func number(_ value: Int64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> Int64(8 * (count - 1 - $0))) }
    }
}
