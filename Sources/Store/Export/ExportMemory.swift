internal import Database
internal import Synchronization

/// What an export has already written of people, who mostly give feedback more than once. Each reader's is its own, and void
/// as soon as anybody has written since.
package final class ExportMemory: Sendable {
    private let people = Mutex<[ObjectIdentifier: PersonTexts]>([:])

    package init() {}

    /// - Returns: what the session's last piece knew, where it is still so.
    func take(_ session: any DatabaseSession) throws -> PersonTexts {
        let version = try session.dataVersion()
        let kept = people.withLock { $0.removeValue(forKey: ObjectIdentifier(session)) }
        if let kept, kept.version == version { return kept }
        return PersonTexts(version: version)
    }

    func keep(_ texts: PersonTexts, _ session: any DatabaseSession) {
        people.withLock { $0[ObjectIdentifier(session)] = texts }
    }
}

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
