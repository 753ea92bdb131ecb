internal import COpenSSL

/// Base 64 by libcrypto, so that this target stands on nothing else; for texts that we wrote ourselves.
enum Base64Text {
    static func encode(_ bytes: [UInt8]) -> String {
        var text = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
        let count = EVP_EncodeBlock(&text, bytes, Int32(bytes.count))
        return String(decoding: text.prefix(Int(count)), as: UTF8.self)
    }

    /// `nil` for anything that `encode` would not have written.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count.isMultiple(of: 4), text.count <= 128 else { return nil }
        var bytes = [UInt8](repeating: 0, count: text.count / 4 * 3)
        let count = EVP_DecodeBlock(&bytes, Array(text), Int32(text.count))
        guard count == bytes.count else { return nil }
        // libcrypto writes zeros for the padding.
        bytes.removeLast(text.suffix(2).count { $0 == UInt8(ascii: "=") })
        return encode(bytes).utf8.elementsEqual(text) ? bytes : nil
    }
}
