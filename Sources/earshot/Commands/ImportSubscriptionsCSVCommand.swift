internal import ArgumentParser

struct ImportSubscriptionsCSVCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csv",
        abstract: "Take in subscription events from a CSV file.",
        discussion: """
            The first row names the columns: \(SubscriptionColumn.names.joined(separator: ", ")). type is started, changed, \
            cancelled or reactivated; mrr is the monthly revenue after the event in minor units (cents), which cancelled \
            needs not. Rows of one person, type, time and amount are one event, so that the same file given twice changes \
            nothing.

            A bad row is reported with its line and the reason, and the others are kept; the exit status is then 65, and \
            0 only when every row was fine. --map "Kunde=person_id,Ereignis=type" says what columns of other names hold.
            """)

    @OptionGroup var common: CommonOptions

    @OptionGroup var mapping: ImportFlags

    @Argument(help: ArgumentHelp("The file; - is standard input.", valueName: "file"))
    var file: String

    func run() async throws {
        let settings = try common.settings()
        try await ImportRun(common: common, settings: settings, survey: nil, channel: nil, flags: mapping)
            .run(file, .subscriptions)
    }
}
