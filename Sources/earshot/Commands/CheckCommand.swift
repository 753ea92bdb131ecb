internal import App
internal import ArgumentParser

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say whether the configuration and the data folder are in order.",
        discussion: "One line for each thing that is looked at; the exit status is 0 when all are in order, else 1.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let configuration = try DataFolder(common, try common.settings()).configuration
        StandardOutput.writeLine("ok    configuration")
        let folder = FolderCheck(path: configuration.dataDirectory)
        var findings = [folder.presence, folder.permissions, folder.space]
        if folder.isPresent { findings += await DatabaseCheck(configuration: configuration).findings() }
        let shown = findings.compactMap(\.self)
        for finding in shown { StandardOutput.writeLine(finding.line) }
        if shown.contains(where: { !$0.isGood }) { throw ExitCode(ExitStatus.failure.rawValue) }
    }
}
