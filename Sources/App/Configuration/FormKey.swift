internal import Codecs
internal import Cryptography
internal import Store

/// The key that signs forms: made once for a data folder, so that a form outlives a restart.
enum FormKey {
    private static let setting = "form_key"

    static func load(_ store: Store) async throws -> [UInt8] {
        if let known = try await store.read({ try $0.setting(setting) }).flatMap({ Hex.decode(Array($0.utf8)) }) {
            return known
        }
        return try await store.write { writer in
            if let known = try writer.reader.setting(setting).flatMap({ Hex.decode(Array($0.utf8)) }) { return known }
            let key = RandomBytes.make(32)
            try writer.set(setting: setting, to: Hex.encode(key))
            return key
        }
    }
}
