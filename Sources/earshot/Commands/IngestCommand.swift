internal import ArgumentParser

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "Take in feedback from a pipe.", subcommands: [IngestEmailCommand.self])
}
