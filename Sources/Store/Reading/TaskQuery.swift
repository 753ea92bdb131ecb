internal import Database
package import Feedback

/// Which attempts at tasks are asked for.
package struct TaskQuery: Hashable, Sendable {
    package enum Grouping: Hashable, Sendable { case none, day, task, channel, touchpoint }

    /// First day, inclusive.
    package var from: Day?
    /// Last day, exclusive.
    package var to: Day?
    /// Whose days they are.
    package var zone: ZoneRules
    package var task: String?
    package var channel: Channel?
    package var touchpoint: String?
    package var grouping = Grouping.none

    package init(zone: ZoneRules) { self.zone = zone }
}

extension TaskQuery {
    /// The three differ in their first letter.
    static func outcome(_ text: UnsafeBufferPointer<UInt8>?) -> TaskOutcome {
        switch text?.first {
        case UInt8(ascii: "s"): .success
        case UInt8(ascii: "f"): .failure
        default: .abandoned
        }
    }

    /// Columns: the key, the time, the outcome, and, with `detail`, duration, errors, opportunities.
    func statement(detail: Bool) -> (query: Query, arguments: [DatabaseValue]) {
        var conditions = ConditionBuilder()
        if let task { conditions.add("task = ?", .text(task)) }
        if let from { conditions.add("occurred_at >= ?", zone.start(of: from).value) }
        if let to { conditions.add("occurred_at < ?", zone.start(of: to).value) }
        if let channel { conditions.add("channel = ?", .text(channel.rawValue)) }
        if let touchpoint { conditions.add("touchpoint = ?", .text(touchpoint)) }
        let key =
            switch grouping {
            case .none, .day: "''"
            case .task: "task"
            case .channel: "channel"
            case .touchpoint: "touchpoint"
            }
        let index = task == nil ? "task_attempt_by_time" : "task_attempt_by_task"
        let columns = detail ? ", duration_ms, errors, opportunities" : ""
        return (
            Query(
                "tasks",
                composed: "SELECT \(key), occurred_at, outcome\(columns) FROM task_attempt INDEXED BY \(index)"
                    + conditions.sql), conditions.arguments
        )
    }
}
