/// What became of the rows.
struct ImportTally: Equatable, Sendable {
    var created = 0
    /// Taken in by an earlier run.
    var known = 0
    var refused = 0

    var rows: Int { created + known + refused }

    /// In a dry run every good row is answered as known.
    var dryRunSentence: String { "\(rows) rows: \(known) can be taken, \(refused) cannot; nothing was written" }

    var sentence: String { "\(rows) rows: \(created) new, \(known) known already, \(refused) not taken" }
}
