internal import COpenSSL

/// SHA-256 of what comes in pieces.
package struct SHA256Stream {
    private var context = SHA256_CTX()

    package init() { SHA256_Init(&context) }

    package mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        SHA256_Update(&context, bytes.baseAddress, bytes.count)
    }

    package mutating func add(_ bytes: some Collection<UInt8>) {
        let isAdded: Void? = bytes.withContiguousStorageIfAvailable { add($0) }
        if isAdded == nil { Array(bytes).withUnsafeBufferPointer { add($0) } }
    }

    /// Of all pieces so far; more may follow.
    package var digest: [UInt8] {
        var context = context
        var digest = [UInt8](repeating: 0, count: SHA256.byteCount)
        SHA256_Final(&digest, &context)
        return digest
    }
}
