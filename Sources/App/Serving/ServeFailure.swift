/// Why a server did not start. The sentence is for the operator; the code is one of sysexits.h.
package struct ServeFailure: Error, CustomStringConvertible, Sendable {
    /// Something in the configuration cannot be used: EX_CONFIG.
    package static let configuration: Int32 = 78
    /// An address or a folder is not to be had now: EX_UNAVAILABLE.
    package static let unavailable: Int32 = 69
    /// The disk lost what was written: EX_IOERR. A service manager starts the server again, which recovers.
    package static let inputOutput: Int32 = 74

    package let description: String
    package let exitCode: Int32

    package init(_ description: String, exitCode: Int32) {
        self.description = description
        self.exitCode = exitCode
    }
}
