/// A certificate with its chain, and its private key, both in PEM.
package struct TLSIdentity: Sendable, CustomStringConvertible {
    package let chain: [UInt8]
    package let key: [UInt8]

    package init(chain: [UInt8], key: [UInt8]) {
        self.chain = chain
        self.key = key
    }

    /// The key is not for logs.
    package var description: String { "<TLS identity>" }
}
