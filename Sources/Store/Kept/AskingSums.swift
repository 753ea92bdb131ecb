internal import Feedback

/// Adds up what a filter asks for of what became of asking.
struct AskingSums {
    private let filter: RollupFilter
    private var days: [Day: ResponseCounts] = [:]
    private var keys: [String: ResponseCounts] = [:]

    init(_ filter: RollupFilter) { self.filter = filter }

    /// - Parameter now: what could be answered until then at the latest is ignored.
    mutating func add(_ table: AskingTable, until now: Instant) {
        var survey: UInt16?
        if let wanted = filter.survey {
            guard let known = table.surveys.known(ExactText(wanted)) else { return }
            survey = known
        }
        let channel = filter.channel.map { UInt8(clamping: ScoreCode.place(of: $0)) }
        let from = filter.from.map { from in table.days.indices.bisect { table.days[$0].day >= from } } ?? 0
        var sums: [Int: ResponseCounts] = [:]
        for (day, cells) in table.days[from...] {
            if let to = filter.to, day >= to { break }
            for cell in cells where survey ?? cell.survey == cell.survey && channel ?? cell.channel == cell.channel {
                sums[place(day, cell), default: ResponseCounts()].add(cell, now)
            }
        }
        for (place, counts) in sums {
            if filter.grouping == .day {
                days[Day(daysSinceEpoch: Int32(clamping: place)), default: ResponseCounts()].add(counts)
            } else {
                keys[name(place, table), default: ResponseCounts()].add(counts)
            }
        }
    }

    private func place(_ day: Day, _ cell: AskingTable.Cell) -> Int {
        switch filter.grouping {
        case .day: Int(day.daysSinceEpoch)
        case .survey: Int(cell.survey)
        case .channel: Int(cell.channel)
        case .none, .touchpoint, .tag, .topic, .attribute: 0
        }
    }

    private func name(_ place: Int, _ table: AskingTable) -> String {
        switch filter.grouping {
        case .survey: table.surveys.all[place].text
        case .channel: Channel.allCases[place].rawValue
        case .none, .day, .touchpoint, .tag, .topic, .attribute: ""
        }
    }

    /// In the order of days or keys.
    var rows: [TallyRow<ResponseCounts>] {
        days.sorted { $0.key < $1.key }.map { TallyRow(key: "", day: $0.key, tally: $0.value) }
            + keys.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { TallyRow(key: $0.key, day: nil, tally: $0.value) }
    }
}

extension ResponseCounts {
    fileprivate mutating func add(_ cell: AskingTable.Cell, _ now: Instant) {
        add(cell.counts)
        for rest in cell.open where rest.until <= now.millisecondsSinceEpoch { ignored += rest.count }
    }
}
