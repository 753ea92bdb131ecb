internal import CLinux
internal import Cryptography
internal import Glibc
internal import HTTPServer
package import Logging
internal import Store
internal import Transport

/// `earshot serve`: opens the folder, listens, says where, and drains when it is told to stop.
package struct ServerRun: Sendable {
    /// After the disk has failed there is nothing to finish but the refusals on their way out.
    private static let failedDrainSeconds = 2

    private let configuration: Configuration
    private let logger: Logger

    package init(_ configuration: Configuration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
    }

    /// Returns when the server has stopped, with the code to exit with.
    ///
    /// - Parameter announce: takes the one line for standard output.
    /// - Throws: `ServeFailure`; nothing has been left half-started then.
    package func run(announce: @Sendable (String) -> Void) async throws -> Int32 {
        try ServerRun.refuseFixedHashing()
        StartMemory.returnLargeBuffers()
        // A file-size limit then fails the write, which the store answers with 507, and does not end the process.
        signal(SIGXFSZ, SIG_IGN)
        if configuration.tls.isEmpty { CryptographyLibrary.startWithoutConfigurationFile() }
        let signals = SignalStream([SIGTERM, SIGINT, SIGHUP])
        let tls = try TLSLoading.reference(configuration.tls)
        let application = try await open(signals)
        let server: HTTPServer
        let mail: MailServing
        do {
            server = try start(application, tls)
            mail = try MailServing(application, configuration, tls, logger)
        } catch {
            await application.close()
            throw error
        }
        application.watchDisk { signals.diskFailed() }
        let greeting: String
        do {
            greeting = try await self.greeting(application)
        } catch {
            await application.close()
            throw unwritable(error)
        }
        announce(greeting)
        Systemd.tell(.ready)
        application.startJobs()
        StartMemory.giveBackLater()
        return await steer(server, mail, application, tls, signals)
    }

    private func unwritable(_ error: any Error) -> ServeFailure {
        ServeFailure(
            "The data folder \(configuration.dataDirectory) cannot be written: \(error). Look for the disk's errors in the "
                + "system's log, and start again.", exitCode: ServeFailure.inputOutput)
    }

    /// With it the keys of every table of strings are known to whoever fills them.
    private static func refuseFixedHashing() throws(ServeFailure) {
        guard getenv("SWIFT_DETERMINISTIC_HASHING") == nil else {
            throw ServeFailure(
                "SWIFT_DETERMINISTIC_HASHING is set: strangers could slow the server down at will. Unset it.",
                exitCode: ServeFailure.configuration)
        }
    }

    private func open(_ signals: SignalStream) async throws -> Application {
        let report = MigrationReport(logger)
        do {
            let application = try await Application.open(
                configuration, logger: logger, steadyClock: SteadyClock().now,
                migrating: { progress in
                    report.note(progress)
                    return !signals.hasStopped
                })
            warnOfReplication()
            return application
        } catch StoreError.cannotOpen(let sentence) {
            throw ServeFailure(sentence, exitCode: ServeFailure.unavailable)
        } catch let error as StoreError {
            throw unwritable(error)
        }
    }

    private func warnOfReplication() {
        guard configuration.hasExternalReplication, !Store.hasMendedLog else { return }
        let sentence =
            "SQLite \(Store.libraryVersion) is older than 3.51.3: in it, two programs that write to the log at one instant "
            + "can damage the database, and with external replication there are two. Update SQLite."
        logger.warning("\(sentence)")
    }

    private func start(_ application: Application, _ tls: TLSReference?) throws(ServeFailure) -> HTTPServer {
        let control = ControlSocket.makeName()
        let handed = MailServing.handedSockets().other.map { ListenAddress.inherited(descriptor: $0) }
        let addresses = handed.isEmpty ? [.tcp(host: configuration.host, port: configuration.port)] : handed
        var setup = ServerConfiguration(
            listeners: addresses.map { .init($0, tls: tls) } + [.init(.abstract(name: control))])
        setup.accessLog = { AccessLog(.standardError) }
        // A proxy's connections are many people's; on loopback there is nobody but proxies and this machine's own, unless
        // somebody says how many each address may have.
        let proxies = configuration.trustedProxies
        let sparesLoopback = configuration.connectionsPerAddressMax == nil
        setup.isExemptFromAddressCap = { peer in
            sparesLoopback && peer.isLoopback || proxies.contains { $0.contains(peer) }
        }
        setup.limits.connectionsMax = configuration.connectionsMax ?? setup.limits.connectionsMax
        setup.limits.connectionsPerAddressMax =
            configuration.connectionsPerAddressMax ?? setup.limits.connectionsPerAddressMax
        if !configuration.isRateLimited {
            setup.limits.connectionsPerAddressMax = nil
            logger.warning("limits by address are off (--rate-limit off): for benchmarks and tests only")
        }
        do {
            let server = try HTTPServer(application.service, configuration: setup)
            application.listens(onPort: try server.start().first ?? configuration.port)
            if !ControlSocket.announce(control, in: configuration.dataDirectory) {
                logger.warning("the lock in the data folder cannot be written: commands will not find this server")
            }
            return server
        } catch {
            throw ServeFailure(
                "Cannot listen on \(configuration.host) port \(configuration.port): \(error). Is another server using "
                    + "the port? Choose another with --port.", exitCode: ServeFailure.unavailable)
        }
    }

    private func greeting(_ application: Application) async throws -> String {
        let listening = "Earshot is listening on \(application.address)/"
        guard let link = try await application.firstSignInLink() else { return listening }
        return "\(listening) - sign in for the first time with \(link)"
    }

    private func steer(
        _ server: HTTPServer, _ mail: MailServing, _ application: Application, _ tls: TLSReference?,
        _ signals: SignalStream
    ) async -> Int32 {
        for await event in signals.events {
            switch event {
            case .signal(SIGHUP): reload(tls)
            case .signal:
                logger.notice("stopping: finishing what has begun")
                await stop(server, mail, application, seconds: configuration.drainSeconds)
                return application.store.fault?.kind == .flushFailed ? ServeFailure.inputOutput : 0
            case .diskFailed:
                await stop(server, mail, application, seconds: ServerRun.failedDrainSeconds)
                return ServeFailure.inputOutput
            }
        }
        return 0
    }

    private func stop(
        _ server: HTTPServer, _ mail: MailServing, _ application: Application, seconds: Int
    ) async {
        Systemd.tell(.stopping)
        application.endStreams()
        async let mailEnds: Void = mail.drain(seconds: seconds)
        defer { LogSink.standardError.flush() }
        let cut = await server.drain(deadline: .seconds(seconds))
        await mailEnds
        if cut > 0 { logger.warning("connections cut off", metadata: ["count": "\(cut)"]) }
        await application.close()
        ControlSocket.withdraw(from: configuration.dataDirectory)
        logger.notice("stopped")
    }

    private func reload(_ tls: TLSReference?) {
        guard let tls else { return }
        do {
            try tls.reload(try TLSLoading.identities(configuration.tls))
            logger.notice("certificates reloaded")
        } catch {
            logger.error("certificates not reloaded; the old ones stay", metadata: ["error": "\(error)"])
        }
    }
}
