/// One record of a CSV text: its fields without their quotes, as bytes.
package struct CSVRecord: Hashable, Sendable {
    /// The line on which it begins, from 1.
    package let line: Int
    private let bytes: [UInt8]
    private let ends: [Int]

    init(line: Int, bytes: [UInt8], ends: [Int]) {
        self.line = line
        self.bytes = bytes
        self.ends = ends
    }

    package var count: Int { ends.count }

    package subscript(index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

    package var fields: some Collection<ArraySlice<UInt8>> { ends.indices.lazy.map { self[$0] } }
}
