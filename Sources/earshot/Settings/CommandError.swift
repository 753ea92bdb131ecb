/// Why a command ends: one line for a person, that says what to do, and the exit status for a script.
struct CommandError: Error, Hashable, Sendable {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }
}
