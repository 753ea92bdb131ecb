internal import CZlib

/// Compression of a file when it is first asked for: the best level would take half as long again for half a percent.
enum Gzip {
    private static let level: Int32 = 6
    private static let packable = ["javascript", "json", "xml", "manifest", "wasm"]

    /// Text, and the formats that are text by another name. Pictures and fonts are packed already.
    static func isWorthTrying(type: String) -> Bool {
        let name = type.prefix { $0 != ";" }
        return name.hasPrefix("text/") || packable.contains { name.hasSuffix($0) }
    }

    /// The bytes in gzip's format (RFC 1952), without a time so that they are the same at each start; `nil` where they
    /// are not fewer.
    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        guard !bytes.isEmpty, bytes.count <= Int(UInt32.max / 2) else { return nil }
        var stream = z_stream()
        guard earshot_deflate_init_gzip(&stream, level) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var packed = [UInt8](repeating: 0, count: bytes.count)
        let isWhole = bytes.withUnsafeBufferPointer { input in
            packed.withUnsafeMutableBufferPointer { output in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                // Room for one byte less than the file has: what does not fit does not pay.
                return deflate(&stream, Z_FINISH) == Z_STREAM_END
            }
        }
        let count = Int(stream.total_out)
        return isWhole && count < bytes.count ? Array(packed[..<count]) : nil
    }
}
