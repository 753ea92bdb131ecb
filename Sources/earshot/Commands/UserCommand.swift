internal import ArgumentParser

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "People who may sign in.",
        subcommands: [CreateUserCommand.self, ListUsersCommand.self, ChangeUserCommand.self, RemoveUserCommand.self])
}
