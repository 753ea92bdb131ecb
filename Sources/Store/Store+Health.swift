internal import Dispatch

extension Store {
    /// What is wrong with the disk or the file; `nil` where all is well.
    package var fault: StoreFault? { health.fault }

    /// Calls `observer` whenever something goes wrong or right again, and at once where something is wrong already. It
    /// must only hand over. One observer at a time.
    package func observeFaults(_ observer: @escaping @Sendable (StoreFault?) -> Void) { health.observe(observer) }

    /// Reads, and, where nothing was committed for a while or something is wrong, commits a write that nobody reads.
    ///
    /// - Throws: `StoreError`.
    package func probe() async throws {
        _ = try await read { try $0.version() }
        guard health.fault != nil || health.secondsSinceCommit >= StoreLimits.probeSeconds else { return }
        // A row that stays as it is would not be written at all.
        let value = "\(DispatchTime.now().uptimeNanoseconds)"
        try await write { try $0.set(setting: "probe", to: value) }
    }
}
