internal import App
internal import Codecs

/// Takes a file in, batch by batch: nothing but the batch at hand is in memory.
struct FeedbackImport {
    static let rowsPerBatch = 500
    /// Half of what the API takes at once.
    static let batchBytesMax = 5 * 1024 * 1024
    /// How often a batch is sent again to a server that is busy, after 1, 2, 4… seconds.
    static let attemptsMax = 6

    private let client: any ControlClient
    private let defaults: FeedbackRow.Defaults
    private var progress: ProgressLine
    private var tally = ImportTally()
    private var row: FeedbackRow?
    private var batch: [(line: Int, json: [UInt8])] = []
    private var batchBytes = 0

    init(client: any ControlClient, defaults: FeedbackRow.Defaults, progress: ProgressLine) {
        self.client = client
        self.defaults = defaults
        self.progress = progress
    }

    /// - Throws: `CommandError` where the file is no such table, or the data folder cannot take more. What was sent
    ///   before is kept; the same file may be given again.
    mutating func take(_ input: InputFile) async throws(CommandError) -> ImportTally {
        var reader = CSVReader()
        while let bytes = try input.read() {
            let rows = reader.feed(bytes)
            progress.advance(bytes: bytes.count)
            try await take(rows, from: input.name)
        }
        try await take(reader.finish(), from: input.name)
        try await sendBatch()
        progress.finish(rows: tally.rows)
        guard row != nil else { throw CommandError(.dataError, "\(input.name) is empty") }
        return tally
    }

    private mutating func take(_ rows: [CSVRow], from file: String) async throws(CommandError) {
        for csv in rows {
            switch csv.content {
            case .failure(let fault) where row == nil:
                throw CommandError(.dataError, "\(file): the first row, which names the columns: \(fault.reason)")
            case .failure(let fault): refuse(csv.line, fault.reason)
            case .success(let cells):
                if let row {
                    add(cells, csv.line, row)
                } else {
                    try begin(cells, file)
                }
            }
            if batch.count == FeedbackImport.rowsPerBatch || batchBytes >= FeedbackImport.batchBytesMax {
                try await sendBatch()
            }
        }
    }

    private mutating func begin(_ header: [String], _ file: String) throws(CommandError) {
        let table = try FeedbackTable(header, file: file)
        row = FeedbackRow(table: table, defaults: defaults)
        guard !table.ignored.isEmpty else { return }
        progress.say("left out columns that mean nothing here: \(table.ignored.joined(separator: ", "))")
    }

    private mutating func add(_ cells: [String], _ line: Int, _ row: FeedbackRow) {
        do throws(FeedbackRow.Fault) {
            let json = JSONWriter.bytes(of: try row.feedback(cells, line: line))
            batch.append((line, json))
            batchBytes += json.count + 1
        } catch {
            refuse(line, error.reason)
        }
    }

    private mutating func refuse(_ line: Int, _ reason: String) {
        tally.refused += 1
        progress.say("line \(line): \(reason)")
    }

    private mutating func sendBatch() async throws(CommandError) {
        guard !batch.isEmpty else { return }
        var body: [UInt8] = []
        body.reserveCapacity(batchBytes)
        for item in batch { body += item.json + [0x0A] }
        let answer = try await send(
            ControlRequest(
                method: "POST", path: "/api/v1/feedback/batch", contentType: "application/x-ndjson", body: body))
        let results = answer["results"]?.array ?? []
        guard results.count == batch.count else {
            throw CommandError(.internalError, "the server answered \(results.count) of \(batch.count) rows")
        }
        for (item, result) in zip(batch, results) { note(result, line: item.line) }
        batch.removeAll(keepingCapacity: true)
        batchBytes = 0
        progress.show(rows: tally.rows)
    }

    private mutating func note(_ result: JSON, line: Int) {
        switch result["status"]?.integer {
        case 201: tally.created += 1
        case 200: tally.known += 1
        default: refuse(line, result["error"].flatMap(ProblemText.sentence) ?? "was not taken, without a reason")
        }
    }

    /// Tries again where the data folder is busy: every row has a key of its own, so that nothing comes in twice.
    private func send(_ request: ControlRequest) async throws(CommandError) -> JSON {
        var attempt = 1
        while true {
            do {
                return try await request.object(over: client)
            } catch {
                guard error.status == .temporaryFailure, attempt < FeedbackImport.attemptsMax else { throw error }
            }
            try? await Task.sleep(for: .seconds(1 << (attempt - 1)))
            attempt += 1
        }
    }
}
