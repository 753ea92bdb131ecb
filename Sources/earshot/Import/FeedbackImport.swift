internal import App
internal import Codecs

/// Takes a file in, of feedback or of what else a target says, batch by batch: nothing but the batch at hand is in memory.
struct FeedbackImport {
    static let rowsPerBatch = 500
    /// Half of what the API takes at once.
    static let batchBytesMax = 5 * 1024 * 1024
    /// How often a batch is sent again to a server that is busy, after 1, 2, 4… seconds.
    static let attemptsMax = 6

    private let client: any ControlClient
    let target: ImportTarget
    private let options: ImportOptions
    private(set) var progress: ProgressLine
    private(set) var tally = ImportTally()
    private var row: (any ImportRow)?
    private var batch: [(line: Int, json: [UInt8])] = []
    private var batchBytes = 0

    init(
        client: any ControlClient, target: ImportTarget, progress: ProgressLine,
        options: ImportOptions = ImportOptions()
    ) {
        self.client = client
        self.target = target
        self.progress = progress
        self.options = options
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
        try await finish()
        guard row != nil else { throw CommandError(.dataError, "\(input.name) is empty") }
        return tally
    }

    /// The same for NDJSON: lines in the API's own shape, or as an export wrote them.
    mutating func takeLines(
        _ input: InputFile, _ defaults: FeedbackRow.Defaults
    ) async throws(CommandError) -> ImportTally {
        var reader = LineReader()
        let line = FeedbackLine(columns: options.columns, defaults: defaults)
        while let bytes = try input.read() {
            progress.advance(bytes: bytes.count)
            for found in reader.feed(bytes) { try await take(found, line) }
        }
        for found in reader.finish() { try await take(found, line) }
        try await finish()
        return tally
    }

    private mutating func take(_ found: LineReader.Line, _ line: FeedbackLine) async throws(CommandError) {
        do throws(FeedbackRow.Fault) {
            append(found.number, JSONWriter.bytes(of: try line.feedback(found)))
        } catch {
            try refuse(found.number, error.reason)
        }
        if isBatchFull { try await sendBatch() }
    }

    private mutating func finish() async throws(CommandError) {
        try await sendBatch()
        progress.finish(rows: tally.rows)
        try options.errors?.finish()
    }

    private var isBatchFull: Bool {
        batch.count == FeedbackImport.rowsPerBatch || batchBytes >= FeedbackImport.batchBytesMax
    }

    private mutating func append(_ line: Int, _ json: [UInt8]) {
        batch.append((line, json))
        batchBytes += json.count + 1
    }

    private mutating func take(_ rows: [CSVRow], from file: String) async throws(CommandError) {
        for csv in rows {
            switch csv.content {
            case .failure(let fault) where row == nil:
                throw CommandError(.dataError, "\(file): the first row, which names the columns: \(fault.reason)")
            case .failure(let fault): try refuse(csv.line, fault.reason)
            case .success(let cells):
                if let row {
                    try add(cells, csv.line, row)
                } else {
                    try begin(cells, file)
                }
            }
            if isBatchFull { try await sendBatch() }
        }
    }

    private mutating func begin(_ header: [String], _ file: String) throws(CommandError) {
        let made = try target.row(header, file: file, columns: options.columns)
        row = made
        guard !made.ignored.isEmpty else { return }
        progress.say("left out columns that mean nothing here: \(made.ignored.joined(separator: ", "))")
    }

    private mutating func add(_ cells: [String], _ line: Int, _ row: any ImportRow) throws(CommandError) {
        do throws(FeedbackRow.Fault) {
            append(line, JSONWriter.bytes(of: try row.json(cells, line: line)))
        } catch {
            try refuse(line, error.reason)
        }
    }

    private mutating func refuse(_ line: Int, _ reason: String) throws(CommandError) {
        tally.refused += 1
        if let errors = options.errors { return try errors.add(line, reason) }
        progress.say("line \(line): \(reason)")
    }

    private mutating func sendBatch() async throws(CommandError) {
        guard !batch.isEmpty else { return }
        var body: [UInt8] = []
        body.reserveCapacity(batchBytes)
        for item in batch { body += item.json + [0x0A] }
        let answer = try await send(
            ControlRequest(
                method: "POST", path: target.path + (options.isDryRun ? "?dry_run=true" : ""),
                contentType: "application/x-ndjson", body: body))
        let results = answer["results"]?.array ?? []
        guard results.count == batch.count else {
            throw CommandError(.internalError, "the server answered \(results.count) of \(batch.count) rows")
        }
        for (item, result) in zip(batch, results) { try note(result, line: item.line) }
        batch.removeAll(keepingCapacity: true)
        batchBytes = 0
        progress.show(rows: tally.rows)
    }

    private mutating func note(_ result: JSON, line: Int) throws(CommandError) {
        switch result["status"]?.integer {
        case 201: tally.created += 1
        case 200: tally.known += 1
        default: try refuse(line, result["error"].flatMap(ProblemText.sentence) ?? "was not taken, without a reason")
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
