internal import Dispatch
internal import Feedback

extension Store {
    /// Erases a person from everything in the data folder: rows, raw requests, full-text index, log. See
    /// `Writer.erase` for what is kept. The search for traces walks beside the writer; what comes in meanwhile is searched
    /// in the transaction that erases, so that nothing slips in between.
    ///
    /// - Returns: how many records the person had; `nil` where there is no such person.
    package func erase(_ selector: PersonSelector, actor: String) async throws -> Int? {
        guard let person = try await read({ try $0.person(selector)?.id }) else { return nil }
        let traces = try await traces(of: person)
        guard let count = try await write({ try $0.erase(traces, actor: actor) }) else { return nil }
        return count
    }

    private func traces(of person: Identifier) async throws -> PersonTraces {
        var scan = try await read { try $0.traceEnds() }
        var traces = PersonTraces(person: person, ends: scan)
        while true {
            let (begun, place) = (traces, scan)
            let (found, next, hasMore) = try await read { reader in
                var (traces, scan) = (begun, place)
                let hasMore = try reader.findTraces(&traces, &scan)
                return (traces, scan, hasMore)
            }
            (traces, scan) = (found, next)
            if !hasMore { return traces }
        }
    }

    /// Takes what was deleted out of the files too: out of the full-text index, whose segments keep deleted words until
    /// they are merged, and out of the log. In small steps, so that writes go on.
    ///
    /// - Returns: `false` where a reader kept the log from being emptied all the time; it will be, once that one ends.
    @discardableResult
    package func scrub() async throws -> Bool {
        var begins = true
        while true {
            let first = begins
            guard try await write({ try $0.mergeTexts(begins: first) }) else { break }
            begins = false
            try await Task.sleep(for: .milliseconds(ErasureLimits.pauseMilliseconds))
        }
        for _ in 0..<ErasureLimits.checkpointAttemptsMax {
            if await emptyLog() { return true }
            try await Task.sleep(for: .milliseconds(100))
        }
        return false
    }
}
