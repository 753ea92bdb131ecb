internal import Codecs
internal import Feedback
internal import Store

/// What pulls the NPS up or down, and what it would take to mend it.
struct DriverReport {
    let query: MetricsQuery
    let reader: Reader
    let calendar: OrganisationCalendar

    /// Of each dimension the largest are looked at; the others are told by their number.
    static let driversMax = 500

    private struct Place: Hashable {
        let dimension: EffortDimension
        let key: String
    }

    func json() throws -> JSON {
        let all = NPS(try histogram(of: try rows(.none)))
        var members = FigureJSON.head(query, calendar) + FigureJSON.members(all?.estimate)
        members.append(JSON.Member("parts", all.map { ScoreFigure.nps($0).parts } ?? .object([JSON.Member]())))
        members += FigureJSON.standing(all?.n ?? 0)
        var drivers: [(place: Place, driver: Driver)] = []
        var left = 0
        if let all {
            for dimension in dimensions {
                let found = try self.drivers(dimension, all)
                drivers += found.prefix(DriverReport.driversMax)
                left += max(0, found.count - DriverReport.driversMax)
            }
        }
        let efforts = Dictionary(
            uniqueKeysWithValues: try reader.efforts().map { (Place(dimension: $0.dimension, key: $0.key), $0.effort) })
        let matrix = Matrix(drivers, efforts: efforts)
        members.append(
            JSON.Member(
                "drivers", .array(matrix.drivers.map { json($0.place, $0.driver, $0.entry, efforts[$0.place]) })))
        members.append(JSON.Member("matrix", matrix.json))
        members.append(JSON.Member("quick_wins", matrix.quickWins))
        if left > 0 { members.append(JSON.Member("drivers_left_out", FigureJSON.count(left))) }
        return .object(members)
    }

    /// All of them unless one is asked for.
    private var dimensions: [EffortDimension] {
        switch query.grouping?.kind {
        case .tag: [.tag]
        case .topic: [.topic]
        case .touchpoint: [.touchpoint]
        case .channel: [.channel]
        default: EffortDimension.allCases
        }
    }

    private func rows(_ grouping: RollupFilter.Grouping) throws -> [ScoreRow] {
        try reader.scores(ScoreQuery(metric: .nps, filter: query.filter(from: query.from, to: query.to, grouping)))
    }

    private func histogram(of rows: [ScoreRow]) throws -> ScoreHistogram {
        var sum = ScoreHistogram(.nps)
        for row in rows { sum.add(ScoreHistogram(row.scale, counts: row.counts)) }
        return sum
    }

    /// The largest first.
    private func drivers(_ dimension: EffortDimension, _ all: NPS) throws -> [(place: Place, driver: Driver)] {
        let grouping: RollupFilter.Grouping =
            switch dimension {
            case .tag: .tag
            case .topic: .topic
            case .touchpoint: .touchpoint
            case .channel: .channel
            }
        let found = try rows(grouping).compactMap { row -> (place: Place, driver: Driver)? in
            // What has no touchpoint has nothing to be mended by that name.
            guard !row.key.isEmpty, let own = NPS(ScoreHistogram(row.scale, counts: row.counts)) else { return nil }
            let place = Place(dimension: dimension, key: row.key)
            return Driver(key: row.key, own: own, all: all).map { (place, $0) }
        }
        return found.sorted { ($1.driver.own.n, $0.place.key) < ($0.driver.own.n, $1.place.key) }
    }

    private func json(
        _ place: Place, _ driver: Driver, _ entry: ImpactEffortMatrix.Entry?, _ effort: Effort?
    ) -> JSON {
        let own = driver.own.estimate
        return .object([
            JSON.Member("dimension", .string(place.dimension.rawValue)), JSON.Member("key", .string(place.key)),
            JSON.Member("n", FigureJSON.count(own.n)), JSON.Member("share", FigureJSON.object(driver.share.percent)),
            JSON.Member("value", .number(own.value)), JSON.Member("low", .number(own.low)),
            JSON.Member("high", .number(own.high)), JSON.Member("parts", ScoreFigure.nps(driver.own).parts),
            JSON.Member("pull", FigureJSON.object(driver.pull)),
            JSON.Member("impact", FigureJSON.number(driver.impact)),
            JSON.Member("effort", .optional(effort?.points)),
            JSON.Member("quadrant", .optional(entry?.quadrant.rawValue)),
            JSON.Member("yield", FigureJSON.number(entry?.yield)), JSON.Member("suppressed", .bool(false)),
            JSON.Member("few", .bool(own.n < FigureJSON.fewAnswers)),
            JSON.Member("note", own.n < FigureJSON.fewAnswers ? .string("few answers") : .null),
        ])
    }

    // MARK: The matrix

    /// The matrix over all dimensions together, found again by place.
    private struct Matrix {
        struct Line {
            let place: Place
            let driver: Driver
            let entry: ImpactEffortMatrix.Entry?
        }

        /// The costliest first.
        let drivers: [Line]
        private let matrix: ImpactEffortMatrix
        private let places: [String: Place]

        init(_ drivers: [(place: Place, driver: Driver)], efforts: [Place: Effort]) {
            var places: [String: Place] = [:]
            var named: [Driver] = []
            var judged: [String: Effort] = [:]
            for (place, driver) in drivers {
                // A tag and a channel may have one name.
                let name = place.dimension.rawValue + ":" + place.key
                guard let copy = Driver(key: name, own: driver.own, all: driver.all) else { continue }
                places[name] = place
                named.append(copy)
                judged[name] = efforts[place]
            }
            let matrix = ImpactEffortMatrix(named, efforts: judged)
            let entries = Dictionary(uniqueKeysWithValues: matrix.entries.map { ($0.driver.key, $0) })
            self.drivers = named.compactMap { driver in
                places[driver.key].map { Line(place: $0, driver: driver, entry: entries[driver.key]) }
            }.sorted { ($0.driver.impact ?? 0, $0.place.key) < ($1.driver.impact ?? 0, $1.place.key) }
            self.matrix = matrix
            self.places = places
        }

        /// The best yield first.
        var quickWins: JSON { .array(matrix.quickWins.compactMap { places[$0.driver.key].map(Matrix.json) }) }

        var json: JSON {
            var members = Quadrant.allCases.map { quadrant in
                let inside = matrix.entries.filter { $0.quadrant == quadrant }
                return JSON.Member(
                    quadrant.rawValue, .array(inside.compactMap { places[$0.driver.key].map(Matrix.json) }))
            }
            let unjudged = matrix.unjudged.compactMap { places[$0.key].map(Matrix.json) }
            members.append(JSON.Member("unjudged", .array(unjudged)))
            return .object(members)
        }

        private static func json(_ place: Place) -> JSON {
            .object(["dimension": .string(place.dimension.rawValue), "key": .string(place.key)])
        }
    }
}
