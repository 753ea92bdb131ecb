internal import App
internal import ArgumentParser
internal import Logging

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the forms, the API and the dashboard.",
        discussion: """
            The first start on an empty data folder makes the database and prints a link to sign in with. SIGTERM ends it \
            after the requests in flight; SIGHUP reads the TLS certificates again.
            """)

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The address to listen on (default: 127.0.0.1).", valueName: "address"))
    var host: String?

    @Option(help: ArgumentHelp("The port to listen on; 0 takes a free one (default: 8080).", valueName: "port"))
    var port: String?

    @Option(
        name: .customLong("public-url"),
        help: ArgumentHelp("The address that customers and providers reach it at.", valueName: "url"))
    var publicURL: String?

    @Option(
        help: ArgumentHelp(
            "A PEM file of the certificate and its chain; again for other host names.", valueName: "file"))
    var tlsCert: [String] = []

    @Option(help: ArgumentHelp("A PEM file of the certificate's private key; one for each.", valueName: "file"))
    var tlsKey: [String] = []

    @Option(help: ArgumentHelp("off lifts the limits by address, for benchmarks and tests.", valueName: "on|off"))
    var rateLimit: String?

    @Option(
        help: ArgumentHelp(
            "Reverse proxies whose X-Forwarded-For is believed, with commas between them.", valueName: "addresses"))
    var trustedProxies: String?

    @Option(
        help: ArgumentHelp(
            "How long requests in flight may take after SIGTERM (default: 10, at most 25).", valueName: "seconds"))
    var drainSeconds: String?

    @Option(
        help: ArgumentHelp(
            "MiB of the database's pages kept in memory (default: 32, at least 4).", valueName: "MiB"))
    var pageCache: String?

    @Option(
        help: ArgumentHelp(
            "Open connections; what the process may open lowers it (default: 10000).", valueName: "count"))
    var connections: String?

    @Option(
        help: ArgumentHelp(
            "Open connections of one address (default: 256, and any number from this machine).", valueName: "count"))
    var connectionsPerAddress: String?

    @Option(help: ArgumentHelp("Where the server puts backups that it makes by itself.", valueName: "dir"))
    var backupFolder: String?

    @Option(help: ArgumentHelp("How many hours lie between two of them (default: 24).", valueName: "hours"))
    var backupHours: String?

    @Option(help: ArgumentHelp("How many of them are kept (default: 7).", valueName: "count"))
    var backupKeep: String?

    @Option(
        help: ArgumentHelp(
            "on leaves the log to Litestream, which then checkpoints in the server's stead.", valueName: "on|off"))
    var externalReplication: String?

    @Option(
        help: ArgumentHelp(
            "on lets sources name servers on this machine, in private networks or without TLS.", valueName: "on|off"))
    var privateTargets: String?

    @Option(
        help: ArgumentHelp(
            "Take mail in by LMTP: the path of a socket, a port, or HOST:PORT.", valueName: "address"))
    var lmtp: String?

    @Option(help: ArgumentHelp("Take mail in by SMTP: a port or HOST:PORT.", valueName: "address"))
    var smtp: String?

    var flags: ServerFlags {
        ServerFlags(
            data: common.data, host: host, port: port, publicURL: publicURL, tlsCert: tlsCert, tlsKey: tlsKey,
            rateLimit: rateLimit, trustedProxies: trustedProxies, drainSeconds: drainSeconds, pageCache: pageCache,
            connections: connections, connectionsPerAddress: connectionsPerAddress, backupFolder: backupFolder,
            backupHours: backupHours, backupKeep: backupKeep, externalReplication: externalReplication,
            privateTargets: privateTargets, lmtp: lmtp, smtp: smtp)
    }

    func run() async throws { throw ExitCode(try await ServeCommand.serve(flags, config: common.config)) }

    /// - Returns: the exit status, when the server has stopped.
    static func serve(_ flags: ServerFlags, config: String?) async throws -> Int32 {
        let configuration = try flags.configuration(try Settings.load(configFlag: config))
        let logger = Logger(label: "earshot") { _ in JSONLogHandler() }
        do {
            return try await ServerRun(configuration, logger: logger).run(announce: StandardOutput.writeLine)
        } catch let failure as ServeFailure {
            throw CommandError(ExitStatus(rawValue: failure.exitCode) ?? .failure, failure.description)
        }
    }
}
