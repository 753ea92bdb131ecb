package import Feedback

/// Where else than in its own rows a person may be found: raw requests, answers kept for repeated requests, news that
/// have not been told. Gathered beside the writer, because it takes a walk through whole tables.
package struct PersonTraces: Sendable {
    package let person: Identifier
    /// What was there when the search began: what has come since is searched by the erasure itself.
    let ends: TraceScan
    package internal(set) var deliveries: Set<Int64> = []
    package internal(set) var keptAnswers: Set<Int64> = []
    package internal(set) var outbox: Set<Int64> = []

    package init(person: Identifier, ends: TraceScan) {
        self.person = person
        self.ends = ends
    }
}
