internal import ArgumentParser

struct Earshot: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "earshot",
        abstract: "A self-hosted customer-feedback server.",
        discussion: """
            Every option is also an environment variable (--public-url is EARSHOT_PUBLIC_URL) and a key of the file that \
            --config names (public-url = https://feedback.example). Flags win over the environment, which wins over the \
            file. A command that writes while a server runs on the same data folder goes through that server.
            """,
        version: Version.text,
        subcommands: [
            ServeCommand.self, TokenCommand.self, UserCommand.self, SourceCommand.self, IngestCommand.self,
            ImportCommand.self, ExportCommand.self, BackupCommand.self, RestoreCommand.self, EraseCommand.self,
            RetentionCommand.self, AuditCommand.self, DemoCommand.self, OpenAPICommand.self, CheckCommand.self,
            ReprocessCommand.self,
        ])
}
