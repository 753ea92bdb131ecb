internal import App
internal import ArgumentParser

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say whether the configuration and the data folder are in order.",
        discussion: "One line for each thing that is looked at; the exit status is 0 when all are in order, else 1.",
        subcommands: [CheckMailCommand.self])

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let configuration = try DataFolder(common, try common.settings()).configuration
        StandardOutput.writeLine("ok    configuration")
        let folder = FolderCheck(path: configuration.dataDirectory)
        var findings = LibraryCheck.findings() + [folder.presence, folder.permissions, folder.space].compactMap(\.self)
        if folder.isPresent { findings += await DatabaseCheck(configuration: configuration).findings() }
        for finding in findings { StandardOutput.writeLine(finding.line) }
        if findings.contains(where: { !$0.isGood }) { throw ExitCode(ExitStatus.failure.rawValue) }
    }
}
