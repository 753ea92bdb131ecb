internal import COpenSSL

/// SHA-256 (FIPS 180-4).
package enum SHA256 {
    package static let byteCount = 32

    package static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: byteCount)
        earshot_sha256(bytes, bytes.count, &digest)
        return digest
    }

    package static func digest(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: byteCount)
        earshot_sha256(bytes.baseAddress, bytes.count, &digest)
        return digest
    }

    package static func digest(_ text: String) -> [UInt8] { digest(Array(text.utf8)) }
}
