/// What a ledger says to one more connection.
package enum ConnectionAdmission: Sendable {
    case admitted
    /// One too many, and there is still room to tell it so.
    case surplus
    /// One too many.
    case refused
}
