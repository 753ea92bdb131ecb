/// One import from the command line.
struct ImportRun {
    enum Format { case csv, ndjson, subscriptions }

    let common: CommonOptions
    let settings: Settings
    let survey: String?
    let channel: String?
    let flags: ImportFlags

    func run(_ file: String, _ format: Format) async throws(CommandError) {
        let input = try InputFile(path: file)
        let isDryRun = settings.value(.dryRun, flags.dryRun ? "on" : nil) == "on"
        let defaults = FeedbackRow.Defaults(
            survey: settings.value(.survey, survey), channel: settings.value(.channel, channel) ?? "import")
        let options = ImportOptions(
            columns: try settings.value(.map, flags.map).map { text throws(CommandError) in
                try ColumnMap(text, fields: format == .subscriptions ? .subscriptions : .feedback)
            }
                ?? ColumnMap(),
            isDryRun: isDryRun,
            errors: try settings.value(.errors, flags.errors).map { path throws(CommandError) in
                try ErrorList(path: path)
            })
        let progress = ProgressLine(isShown: StandardError.isTerminal, bytesTotal: input.byteCount)
        let tally = try await DataFolder(common, settings).run(.created) { client throws(CommandError) in
            let target = format == .subscriptions ? ImportTarget.subscriptions : .feedback(defaults)
            var run = FeedbackImport(client: client, target: target, progress: progress, options: options)
            return format == .ndjson ? try await run.takeLines(input, defaults) : try await run.take(input)
        }
        StandardOutput.writeLine(isDryRun ? tally.dryRunSentence : tally.sentence)
        if tally.refused > 0 {
            throw CommandError(
                .dataError, "\(tally.refused) of \(tally.rows) rows were not taken; mend them and import again")
        }
    }
}
