/// The first bytes of a table, from which its separator is read.
struct TableOpening {
    /// A first line longer than this is not looked through.
    private static let bytesMax = 64 * 1024
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private var all: [UInt8] = []

    mutating func add(_ piece: [UInt8]) { all += piece }

    /// Whether the whole first line is there.
    var isComplete: Bool { all.count >= TableOpening.bytesMax || all.contains(0x0A) }

    /// Everything that was added, without a byte order mark.
    var bytes: [UInt8] { all.starts(with: TableOpening.mark) ? Array(all.dropFirst(3)) : all }

    /// Of comma, semicolon and tab the one that stands most often outside quotes in the first line.
    var separator: UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes.prefix(while: { $0 != 0x0A }) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let comma = UInt8(ascii: ",")
        return [UInt8(ascii: ";"), 0x09].filter { counts[$0, default: 0] > counts[comma, default: 0] }
            .max { counts[$0, default: 0] < counts[$1, default: 0] } ?? comma
    }
}
