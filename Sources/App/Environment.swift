internal import Cryptography
internal import Feedback
internal import Logging
internal import Store

/// What handlers share: made once at start, immutable but for the parts that guard themselves.
final class Environment: Sendable {
    let configuration: Configuration
    let store: Store
    let clock: @Sendable () -> Instant
    /// As `clock`, but not moved when somebody sets it: sessions live and end by it.
    let steadyClock: @Sendable () -> Instant
    let identifiers: IdentifierSource
    let credentials: Credentials
    let surveys: SurveyCatalogue
    let passwords: PasswordThread
    let events: EventHub
    let publicAddress: PublicAddress
    let rebuildLog: RebuildLog
    let formKey: [UInt8]
    /// The key of the tokens in reply addresses.
    let tokenKey: Secret
    let certificates: SigningCertificates
    let proven = ProvenSources()
    let inFlight = InFlightKeys()
    let metrics = MetricsCache()
    let polls = PollJob()
    let formGuard = FormGuard()
    let retention = RetentionJob()
    let texts = TextJob()
    let refusals = SourceRefusals()
    let backups = BackupJob()
    let unread = UnreadDeliveriesJob()
    let logger: Logger

    init(
        configuration: Configuration, store: Store, clock: @escaping @Sendable () -> Instant,
        steadyClock: @escaping @Sendable () -> Instant, newest: Identifier?, credentials: Credentials,
        surveys: SurveyCatalogue, formKey: [UInt8], logger: Logger,
        certificates: SigningCertificates = SigningCertificates()
    ) {
        self.configuration = configuration
        self.store = store
        self.clock = clock
        self.steadyClock = steadyClock
        identifiers = IdentifierSource(after: newest)
        self.credentials = credentials
        self.surveys = surveys
        self.formKey = formKey
        tokenKey = Secret(HMAC.sha256(key: formKey, Array("reply tokens".utf8)))
        self.certificates = certificates
        self.logger = logger
        passwords = PasswordThread()
        events = EventHub()
        publicAddress = PublicAddress(configuration)
        rebuildLog = RebuildLog(store: store, logger: logger)
        // A rebuild that the last stop cut short goes on.
        rebuildLog.watch()
    }

    var now: Instant { clock() }
    var steadyNow: Instant { steadyClock() }

    func newID() -> Identifier { identifiers.next(at: clock()) }
}
