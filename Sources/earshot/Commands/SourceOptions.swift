internal import ArgumentParser

/// What every command about one source takes.
struct SourceOptions: ParsableArguments {
    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The source: its id, as source create printed it.", valueName: "id"))
    var source: String?

    /// - Throws: `CommandError` 64 where there is none, or what is given is no id.
    func path(_ settings: Settings) throws(CommandError) -> String {
        let source = try settings.required(.source, source)
        guard source.utf8.allSatisfy({ PathText.isPlain($0) }) else {
            throw CommandError(.usage, "\"\(source)\" is not the id of a source; earshot source list prints them")
        }
        return "/api/v1/sources/\(source)"
    }
}
