internal import Codecs
internal import Cryptography
package import Feedback
package import HTTPServer
internal import HTTPWire
package import Logging
package import MailServer
package import Store

/// The whole server but for its sockets: the store, who may do what, every route. Tests and commands drive it in memory.
package final class Application: Sendable {
    package let service: Service<Access, Caller>
    /// The service, bound: what the in-memory client and the command line talk to.
    package let responder: Responder
    package let store: Store
    let environment: Environment
    private let sessions: SessionFlush

    /// Takes the data folder's lock and opens everything in it.
    ///
    /// - Throws: `StoreError.cannotOpen` with a sentence for the operator.
    package static func open(
        _ configuration: Configuration, logger: Logger, clock: @escaping @Sendable () -> Instant = SystemClock.now,
        steadyClock: (@Sendable () -> Instant)? = nil,
        migrating: @escaping @Sendable (MigrationProgress) -> Bool = { _ in true }
    ) async throws -> Application {
        var opening = StoreConfiguration(directory: configuration.dataDirectory, clock: clock)
        opening.migrating = migrating
        if let limit = configuration.pageCacheMiB { opening.pageCacheKiB = limit * 1_024 }
        opening.hasExternalReplication = configuration.hasExternalReplication
        let store = try Store.open(opening)
        let credentials = try await store.read { reader in
            Credentials(tokens: try reader.tokens(), sessions: try reader.sessions(), users: try reader.users())
        }
        let surveys = SurveyCatalogue(try await store.read { try $0.surveys() })
        let environment = Environment(
            configuration: configuration, store: store, clock: clock, steadyClock: steadyClock ?? clock,
            newest: try await store.read { try $0.newestFeedback() }, credentials: credentials, surveys: surveys,
            formKey: try await FormKey.load(store), logger: logger)
        return Application(environment)
    }

    private init(_ environment: Environment) {
        self.environment = environment
        store = environment.store
        service = ServiceAssembly.make(environment)
        responder = Responder(service)
        sessions = SessionFlush(environment)
        let events = environment.events
        store.observeCommits { events.send(.commit($0)) }
    }

    /// Logs what goes wrong with the disk or the file, and calls `stop` when nothing can be written until the next
    /// start.
    package func watchDisk(stop: @escaping @Sendable () -> Void) {
        let logger = environment.logger
        store.observeFaults { fault in
            guard let fault else { return logger.notice("the database takes feedback again") }
            let metadata: Logger.Metadata = ["reason": "\(fault.kind.rawValue)", "error": "\(fault.cause)"]
            logger.critical("\(fault.advice)", metadata: metadata)
            if fault.kind == .flushFailed { stop() }
        }
    }

    /// Who takes in what comes by SMTP and LMTP.
    package var mailReceiver: any MailReceiver { MailDelivery(environment: environment) }

    /// What the port turned out to be; links and source addresses are made with it.
    package func listens(onPort port: UInt16) { environment.publicAddress.setPort(port) }

    /// Where people reach the dashboard, without a slash at its end.
    package var address: String { environment.publicAddress.base }

    /// A link that makes its user the first owner, or `nil` where there are users already. Earlier ones stay good for
    /// their day.
    package func firstSignInLink() async throws -> String? {
        guard !environment.credentials.hasUsers else { return nil }
        let token = TokenText.unguessable()
        let link = SignInLink(
            digest: SHA256.digest(token), user: nil,
            expiresAt: environment.now.advanced(byMilliseconds: AppLimits.signInLinkMilliseconds))
        try await store.write { try $0.insert(link) }
        return "\(environment.publicAddress.base)/sign-in/\(token)"
    }

    /// Begins what a server does by itself from time to time; commands that only hold the folder for a moment do not.
    package func startJobs() {
        environment.polls.start(environment)
        environment.retention.start(environment)
        environment.unread.start(environment)
        environment.backups.start(environment)
        environment.texts.start(environment)
    }

    /// Looks into every text that there is, now.
    package func finishTexts() async throws { try await environment.texts.finish(environment) }

    /// Reads what was kept and never read, as the next start would.
    func readUnread() async {
        _ = try? await environment.unread.read(environment, before: environment.now)
    }

    /// Ends the event streams, so that a drain need not wait for them.
    package func endStreams() { environment.events.close() }

    /// Finishes what is queued and closes the database.
    package func close() async {
        environment.events.close()
        environment.polls.close()
        environment.retention.close()
        environment.unread.close()
        environment.backups.close()
        environment.texts.close()
        await sessions.finish()
        await store.close()
    }
}
