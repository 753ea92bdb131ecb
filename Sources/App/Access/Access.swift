package import Feedback

/// Who may call a route. There is no default: leaving it out does not compile.
package enum Access: Sendable {
    /// Anybody; nothing that it answers with is secret.
    case everyone
    /// Anybody, limited by address: what customers submit.
    case publicIntake
    /// Anybody, limited by address on its own account: what pages tell of tasks, of which a visitor has many.
    case publicTasks
    /// Anybody, limited by address and account: signing in.
    case signIn
    /// A configured source, which proves itself by its secret or signature: its adapter checks it on the raw body.
    case source
    /// A token, a signed-in user or the control socket with at least this role.
    case role(Role)
    /// The command line only: over the control socket, or on a folder whose lock it holds itself.
    case console
}
