internal import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in what was gathered elsewhere.",
        subcommands: [
            ImportCSVCommand.self, ImportNDJSONCommand.self, ImportLettersCommand.self, ImportSubscriptionsCommand.self,
        ])
}
