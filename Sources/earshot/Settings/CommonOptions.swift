internal import ArgumentParser

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The data folder (default: ./data).", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("A file of lines key = value, where a key is an option's name.", valueName: "file"))
    var config: String?

    /// - Throws: `CommandError` 78 where the configuration file is wrong.
    func settings() throws(CommandError) -> Settings { try Settings.load(configFlag: config) }

    func folder(_ settings: Settings) -> String { settings.value(.data, data) ?? "./data" }
}
