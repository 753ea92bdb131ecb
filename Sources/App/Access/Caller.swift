package import Feedback

/// Who is calling, as far as the head of the request proves it.
package struct Caller: Sendable {
    package enum Identity: Sendable {
        case nobody
        case token(Identifier, Role)
        case user(id: Identifier, email: String, role: Role, session: [UInt8])
        /// The command line, over the control socket or on a folder whose lock it holds.
        case operatorConsole
    }

    package let identity: Identity
    /// What the rate limit of the route said; its fields go into the answer.
    package let allowance: RateLimiter.Allowance?

    package init(_ identity: Identity, allowance: RateLimiter.Allowance? = nil) {
        self.identity = identity
        self.allowance = allowance
    }

    package var isConsole: Bool {
        if case .operatorConsole = identity { true } else { false }
    }

    package var role: Role? {
        switch identity {
        case .nobody: nil
        case .token(_, let role), .user(_, _, let role, _): role
        case .operatorConsole: .owner
        }
    }

    /// The namespace of the caller's external ids and idempotency keys.
    package var origin: FeedbackOrigin {
        switch identity {
        case .nobody: .publicForm
        case .token(let id, _): .token(id)
        case .user(let id, _, _, _): .user(id)
        case .operatorConsole: .operatorConsole
        }
    }

    /// The same as text, for the store's idempotency scope.
    package var scope: String {
        switch identity {
        case .nobody: "public"
        case .token(let id, _): "token:\(id)"
        case .user(let id, _, _, _): "user:\(id)"
        case .operatorConsole: "console"
        }
    }
}
