internal import Transport

/// What every connection needs and none may change.
struct ServerCore: Sendable {
    let responder: Responder
    let limits: ServerLimits
    let ledger: ConnectionLedger
    let accessLog: (@Sendable (AccessEntry) -> Void)?
}
