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
