internal import Database

extension Store {
    /// What is wrong with the disk or the file; `nil` where all is well.
    package var fault: StoreFault? { health.fault }

    /// Calls `observer` whenever something goes wrong or right again, and at once where something is wrong already. It
    /// must only hand over. One observer at a time.
    package func observeFaults(_ observer: @escaping @Sendable (StoreFault?) -> Void) { health.observe(observer) }

    /// Reads, and, where nothing was committed for a while or something is wrong, commits a write that changes nothing.
    ///
    /// - Throws: `StoreError`.
    package func probe() async throws {
        _ = try await read { try $0.version() }
        guard health.fault != nil || health.secondsSinceCommit >= StoreLimits.probeSeconds else { return }
        _ = try await write { try $0.run(.touchRevision, []) }
    }
}

extension Query {
    /// The page is written and flushed, as it would be for a change.
    fileprivate static let touchRevision = Query(
        "touch-revision", "UPDATE revision SET value = value WHERE id = 1")
}
