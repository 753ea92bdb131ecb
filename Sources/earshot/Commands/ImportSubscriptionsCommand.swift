internal import ArgumentParser

struct ImportSubscriptionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subscriptions", abstract: "Take in subscription events, from which churn is computed.",
        subcommands: [ImportSubscriptionsCSVCommand.self])
}
