internal import Transport

/// What every connection needs and none may change.
final class ServerCore: Sendable {
    let responder: Responder
    let limits: ServerLimits
    let ledger: ConnectionLedger

    init(responder: Responder, limits: ServerLimits, ledger: ConnectionLedger) {
        self.responder = responder
        self.limits = limits
        self.ledger = ledger
    }
}
