internal import Codecs

/// A table: its rows must not depend on the cuts.
enum CSVFuzz {
    static func run(_ bytes: [UInt8]) {
        var limits = CSVLimits()
        limits.rowBytesMax = 64
        limits.columnsMax = 6
        let whole = rows(bytes, limits, cutAt: [])
        precondition(rows(bytes, limits, cutAt: [Cuts.one(bytes)]) == whole, "the rows depend on a cut")
        if bytes.count <= Cuts.byteByByteMax {
            precondition(rows(bytes, limits, cutAt: Array(0..<bytes.count)) == whole, "the rows depend on single bytes")
        }
        _ = rows(bytes, .standard, cutAt: [])
    }

    private static func rows(_ bytes: [UInt8], _ limits: CSVLimits, cutAt counts: [Int]) -> [CSVRow] {
        var reader = CSVReader(limits: limits)
        var rows: [CSVRow] = []
        var start = 0
        for end in counts + [bytes.count] {
            rows += reader.feed(bytes[start..<end])
            start = end
        }
        return rows + reader.finish()
    }
}
