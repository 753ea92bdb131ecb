internal import Feedback
internal import HTTPServer
internal import Store

/// Tells the audit log who did what.
struct Auditing: Sendable {
    private let environment: Environment

    init(_ environment: Environment) { self.environment = environment }

    /// In a transaction of its own; what changes something is told in the transaction of the change.
    func note(_ request: AppRequest, _ action: String, _ detail: [String: String] = [:]) async throws {
        let actor = request.context.actor
        try await environment.store.write { try $0.audit(actor, action, detail) }
    }
}

extension Caller {
    /// As the audit log names them.
    var actor: String { scope }
}
