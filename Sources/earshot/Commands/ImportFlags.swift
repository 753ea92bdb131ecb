internal import ArgumentParser

/// What every import takes.
struct ImportFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp("What columns of other names hold: Verbatim=comment,Client=person_id.", valueName: "list"))
    var map: String?

    @Option(help: ArgumentHelp("A file for the rows that were not taken, with line and reason.", valueName: "file"))
    var errors: String?

    @Flag(help: "Check every row and write none.")
    var dryRun = false
}
