internal import Codecs

/// A urlencoded form: what is taken reads back the same when it is written anew.
enum URLEncodedFuzz {
    static func run(_ bytes: [UInt8]) {
        guard let pairs = FormDecoding.pairs(bytes) else { return }
        let again = FormDecoding.pairs(PercentEncoding.query(pairs).utf8) ?? []
        precondition(again.map { [$0.name, $0.value] } == pairs.map { [$0.name, $0.value] }, "it does not read back")
    }
}
