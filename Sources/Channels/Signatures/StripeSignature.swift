internal import Codecs
internal import Cryptography
internal import Feedback

/// `Stripe-Signature: t=SECONDS,v1=HEX,…`: the HMAC-SHA-256 of `t.body` under the endpoint's secret, which is taken as it is
/// written, `whsec_` included. While a secret is being replaced there is one `v1` for each.
enum StripeSignature {
    /// How far the provider's clock and ours may differ, and how old a delivery may be.
    static let windowSecondsMax: Int64 = 5 * 60
    static let headerBytesMax = 4 * 1024
    static let signaturesMax = 16

    static func check(_ delivery: Delivery) throws(ChannelError) {
        guard !delivery.isTrusted else { return }
        let expectation =
            "Stripe-Signature must hold t= and v1=, the hexadecimal HMAC-SHA256 of \"t.body\" under the source's secret"
        guard let header = delivery.header("stripe-signature"), header.utf8.count <= headerBytesMax else {
            throw .badSignature("The signature is missing: \(expectation).")
        }
        guard let (time, signatures) = parts(header) else { throw .badSignature("\(expectation).") }
        let message = Array("\(time).".utf8) + delivery.body
        guard isValid(signatures, message, delivery.secrets) else {
            throw .badSignature("The signature does not match: \(expectation).")
        }
        // After the signature: nobody learns our clock without it.
        let now = delivery.now.millisecondsSinceEpoch.flooredDivision(by: 1000)
        guard abs(now - time) <= windowSecondsMax else {
            throw .staleTimestamp("t must lie within \(windowSecondsMax) seconds of this server's clock.")
        }
    }

    /// Other schemes than `v1` are passed over, as Stripe asks.
    private static func parts(_ header: String) -> (time: Int64, signatures: [[UInt8]])? {
        var time: Int64?
        var signatures: [[UInt8]] = []
        for item in header.utf8.split(separator: UInt8(ascii: ",")) {
            let trimmed = ASCII.trimmed(Array(item))
            guard let equals = trimmed.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            let value = trimmed[(equals + 1)...]
            switch trimmed[..<equals] {
            case let name where name.elementsEqual("t".utf8):
                guard time == nil, let seconds = seconds(value) else { return nil }
                time = seconds
            case let name where name.elementsEqual("v1".utf8):
                if signatures.count < signaturesMax, let code = Hex.decode(value), code.count == SHA256.byteCount {
                    signatures.append(code)
                }
            default: continue
            }
        }
        return time.map { ($0, signatures) }
    }

    private static func isValid(_ signatures: [[UInt8]], _ message: [UInt8], _ secrets: [Secret]) -> Bool {
        let expected = HMAC.sha256(keys: secrets, message)
        return signatures.reduce(false) { found, sent in ConstantTime.isAny(of: expected, sent) || found }
    }

    /// Small enough not to overflow, and written as the message has it.
    private static func seconds(_ digits: ArraySlice<UInt8>) -> Int64? {
        guard (1...12).contains(digits.count), digits.allSatisfy(ASCII.isDigit) else { return nil }
        guard digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
        return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
}
