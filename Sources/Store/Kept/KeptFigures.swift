internal import Database
internal import Feedback
internal import Synchronization

/// What figures are computed from again and again, kept in memory beside the database, one for all its readers.
///
/// Each reader asks for it as of its own snapshot. What was added since the one before is added here too; what was changed
/// or removed is read anew. A snapshot that is older than what is kept gets its own copy.
final class KeptFigures: Sendable {
    private struct State {
        var subscriptions: KeptSubscriptions?
        var people: KeptPeople?
        var columns: [String: KeptColumn] = [:]
        var scores: [ScoredMetric: KeptScores] = [:]
        var attempts: KeptAttempts?
        var surroundings: KeptSurroundings?
        var pageAttempts: PageAttempts?
        var askings: KeptAskings?
        /// How often reading all was ended, by a time limit above all.
        var failures = 0

        /// - Throws: what `read` throws, which counts.
        mutating func reading<Kept>(_ read: () throws -> Kept?) throws -> Kept? {
            guard failures < KeptFigures.failuresMax else { return nil }
            do { return try read() } catch {
                failures += 1
                throw error
            }
        }
    }

    /// After so many nothing is read any more that takes long: the database answers.
    static let failuresMax = 5

    private let state = Mutex(State())
    /// Apart from the others, so that these do not wait while many texts are read.
    private let texts = Unasked<KeptTexts>(afterMilliseconds: KeptFigures.textsMilliseconds)
    private let topicRows = Unasked<KeptTopicRows>(afterMilliseconds: KeptFigures.textsMilliseconds)
    /// How long texts and their topics are kept that nobody asks about.
    static let textsMilliseconds = 15 * 60 * 1000

    func subscriptions(_ session: any DatabaseSession) throws -> KeptSubscriptions {
        try state.withLock { state in
            if let known = state.subscriptions, let now = try known.brought(upTo: session) {
                state.subscriptions = now
                return now
            }
            let fresh = try KeptSubscriptions(session)
            if fresh.revision >= state.subscriptions?.revision ?? 0 { state.subscriptions = fresh }
            return fresh
        }
    }

    /// - Parameter now: events after it are not known yet; where there are such, the table is not kept.
    func tenures(
        of subscriptions: KeptSubscriptions, zone: ZoneRules, now: Instant
    ) -> TenureTable {
        state.withLock { state in
            if let kept = subscriptions.history.lastEvent, kept > now {
                return TenureTable(subscriptions.history, zone: zone, now: now)
            }
            if state.subscriptions?.revision == subscriptions.revision, let known = state.subscriptions?.tenures,
                known.zone == zone
            {
                return known.table
            }
            let table = TenureTable(subscriptions.history, zone: zone, now: now)
            if state.subscriptions?.revision == subscriptions.revision {
                state.subscriptions?.tenures = (zone, table)
            }
            return table
        }
    }

    func peopleCount(_ session: any DatabaseSession) throws -> Int {
        try state.withLock { state in
            let now = try KeptPeople(session, after: state.people)
            state.people = now
            return now.count
        }
    }

    func attribute(_ name: String, _ session: any DatabaseSession) throws -> AttributeIndex {
        try state.withLock { try Self.column(name, &$0, session).index }
    }

    func column(
        _ name: String, of subscriptions: KeptSubscriptions, _ session: any DatabaseSession
    ) throws -> AttributeColumn {
        try state.withLock { state in
            let known = try Self.column(name, &state, session)
            if let column = known.column, column.subscriptions == subscriptions.revision { return column.column }
            let column = AttributeColumn(known.index, of: subscriptions.history)
            state.columns[name]?.column = (subscriptions.revision, column)
            return column
        }
    }

    private static func column(
        _ name: String, _ state: inout State, _ session: any DatabaseSession
    ) throws -> KeptColumn {
        let version = try session.first(.revision) { try $0.integer(0) } ?? 0
        if let known = state.columns[name], known.version == version { return known }
        let column = KeptColumn(version: version, index: try AttributeIndex(name, session))
        if state.columns.count >= KeptColumn.countMax { state.columns = [:] }
        state.columns[name] = column
        return column
    }

    /// `nil` where there are more than are kept.
    func scores(_ metric: ScoredMetric, _ session: any DatabaseSession) throws -> PersonScores? {
        try state.withLock { state in
            // Taken out, so that it is changed where it is and not copied.
            if var known = state.scores.removeValue(forKey: metric) {
                switch try known.advance(session) {
                case .done:
                    state.scores[metric] = known
                    return known.scores
                case .isOlder:
                    state.scores[metric] = known
                    return nil
                case .mustReadAll: break
                }
            }
            guard let fresh = try state.reading({ try KeptScores(metric, session) }) else { return nil }
            let others = state.scores.values.reduce(0) { $0 + $1.scores.count }
            if others + fresh.scores.count > KeptScores.countMax { state.scores = [:] }
            state.scores[metric] = fresh
            return fresh.scores
        }
    }

    /// `nil` where there are more than are kept.
    func attempts(_ zone: ZoneRules, _ session: any DatabaseSession) throws -> AttemptTable? {
        try state.withLock { state in
            let known = state.attempts
            state.attempts = nil
            state.attempts = try state.reading { try KeptAttempts.current(known, zone, session) }
            return state.attempts?.table
        }
    }

    /// `nil` where there are more than are kept.
    func surroundings(_ session: any DatabaseSession) throws -> SurroundingTable? {
        try state.withLock { state in
            // Taken out, so that it is changed where it is and not copied.
            if var known = state.surroundings {
                state.surroundings = nil
                switch try known.advance(session) {
                case .done:
                    state.surroundings = known
                    return known.table
                case .isOlder:
                    state.surroundings = known
                    return nil
                case .mustReadAll: break
                }
            }
            state.surroundings = try state.reading { try KeptSurroundings(session) }
            return state.surroundings?.table
        }
    }

    /// `nil` where there are more than are kept.
    func pageAttempts(_ session: any DatabaseSession) throws -> PageAttempts? {
        try state.withLock { state in
            let known = state.pageAttempts
            state.pageAttempts = nil
            state.pageAttempts = try state.reading { try PageAttempts.current(known, session) }
            return state.pageAttempts
        }
    }

    /// `nil` for a snapshot that is older than what is kept.
    func askings(_ zone: ZoneRules, _ session: any DatabaseSession, now: Instant) throws -> KeptAskings? {
        try state.withLock { state in
            let version = try session.first(.revision) { try $0.integer(0) } ?? 0
            if let known = state.askings {
                if known.isCurrent(version, zone) { return known }
                if known.version > version { return nil }
            }
            state.askings = try KeptAskings(session, zone, after: state.askings, now: now)
            return state.askings
        }
    }

    /// The latest texts of a period and of the one before it. `nil` for a snapshot that is older than what is kept, and
    /// where there are more than are kept.
    func latestTexts(
        baselineFrom: Instant, from: Instant, to: Instant, limit: Int, _ session: any DatabaseSession
    ) throws -> (texts: LatestTexts, baseline: LatestTexts, phrases: TopicPhrases)? {
        try texts.withValue { kept in
            // Taken out, so that it is changed where it is, and gone where reading it fails.
            var known = try kept ?? KeptTexts(session)
            kept = nil
            let isCurrent = try known.advance(session)
            let found =
                isCurrent
                ? try known.latest(
                    baselineFrom: baselineFrom.millisecondsSinceEpoch, from: from.millisecondsSinceEpoch,
                    to: to.millisecondsSinceEpoch, limit: limit, session) : nil
            kept = known
            return found
        }
    }

    /// Reads some of the texts that will be asked about next, if any were asked about.
    ///
    /// - Returns: whether there are more of them.
    func readTextsAhead(_ session: any DatabaseSession) throws -> Bool {
        try texts.withValue { kept in
            guard var known = kept else { return false }
            kept = nil
            guard try known.advance(session) else {
                kept = known
                return false
            }
            let hasMore = try known.readAhead(session)
            kept = known
            return hasMore
        }
    }

    /// Which topics each piece of feedback has; `nil` for a snapshot that is older than what is kept, and where there are
    /// more than are kept.
    func topics(_ session: any DatabaseSession) throws -> TopicTable? {
        try topicRows.withValue { kept in
            // Taken out, so that it is changed where it is and not copied.
            if var known = kept {
                kept = nil
                switch try known.advance(session) {
                case .done:
                    kept = known
                    return known.table
                case .isOlder:
                    kept = known
                    return nil
                case .mustReadAll: break
                }
            }
            kept = try KeptTopicRows(session)
            return kept?.table
        }
    }
}
