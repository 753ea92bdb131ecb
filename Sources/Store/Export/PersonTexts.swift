/// People as a line of the export shows them, by their rows.
struct PersonTexts: Sendable {
    let version: Int64
    private var places: [Int64: Range<Int>] = [:]
    private var bytes: [UInt8] = []

    init(version: Int64) { self.version = version }

    func withText(of person: Int64, _ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Bool {
        guard let place = places[person] else { return false }
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[place])) }
        return true
    }

    mutating func add(_ text: UnsafeBufferPointer<UInt8>, of person: Int64) {
        if bytes.count + text.count > ExportLimits.peopleBytes {
            places.removeAll(keepingCapacity: true)
            bytes.removeAll(keepingCapacity: true)
        }
        places[person] = bytes.count..<bytes.count + text.count
        bytes.append(contentsOf: text)
    }
}
