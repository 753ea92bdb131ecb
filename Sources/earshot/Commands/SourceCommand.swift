internal import ArgumentParser

struct SourceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "source", abstract: "Where feedback comes from: inboxes and accounts.",
        subcommands: [
            CreateSourceCommand.self, ListSourcesCommand.self, RotateSourceCommand.self, TestSourceCommand.self,
            ArchiveSourceCommand.self,
        ])
}
