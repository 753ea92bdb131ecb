internal import Synchronization
internal import Transport

/// What all connections share.
final class MailServerCore: Sendable {
    let receiver: any MailReceiver
    let tls: TLSReference?
    private let draining = Atomic<Bool>(false)

    init(receiver: any MailReceiver, tls: TLSReference?) {
        self.receiver = receiver
        self.tls = tls
    }

    var isDraining: Bool { draining.load(ordering: .acquiring) }

    func beginDraining() { draining.store(true, ordering: .releasing) }
}
