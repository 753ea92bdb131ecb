package import Feedback

/// Where else than in its own rows a person may be found: raw requests, answers kept for repeated requests, news that
/// have not been told. Gathered beside the writer, because it takes a walk through whole tables.
package struct PersonTraces: Sendable {
    package let person: Identifier
    package internal(set) var deliveries: Set<Int64> = []
    package internal(set) var keptAnswers: Set<Int64> = []
    package internal(set) var outbox: Set<Int64> = []
}
