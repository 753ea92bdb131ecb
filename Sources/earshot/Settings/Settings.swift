internal import Glibc

/// Where a value comes from: the flag, else the environment, else the configuration file.
struct Settings: Sendable {
    private let environment: @Sendable (String) -> String?
    private let file: ConfigurationFile

    init(file: ConfigurationFile, environment: @escaping @Sendable (String) -> String?) {
        self.file = file
        self.environment = environment
    }

    /// Reads the file that `--config` or `EARSHOT_CONFIG` names; without one there is none.
    ///
    /// - Throws: `CommandError` 78 where the file cannot be read or does not say what it should.
    static func load(configFlag: String?) throws(CommandError) -> Settings {
        let path = configFlag ?? processEnvironment(OptionName.config.environmentVariable)
        let file = if let path { try ConfigurationFile(path: path) } else { ConfigurationFile() }
        return Settings(file: file, environment: processEnvironment)
    }

    @Sendable private static func processEnvironment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// `nil` where nobody set it. An empty text in the environment counts as not set.
    func value(_ option: OptionName, _ flag: String?) -> String? {
        if let flag { return flag }
        if let text = environment(option.environmentVariable), !text.isEmpty { return text }
        return file[option]
    }

    func required(_ option: OptionName, _ flag: String?) throws(CommandError) -> String {
        guard let value = value(option, flag), !value.isEmpty else {
            throw CommandError(
                .usage, "--\(option.rawValue) is missing (or \(option.environmentVariable)); see earshot help")
        }
        return value
    }
}
