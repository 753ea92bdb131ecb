internal import Codecs
internal import Cryptography
package import Feedback

/// The signed note in a form that says for which survey and when it was given out. It keeps nobody out: a post without
/// it, or with a strange one, only looks more like a machine's.
package enum FormToken {
    /// A person needs longer than this to read a question and answer it.
    package static let fastMillisecondsMax: Int64 = 2_000
    package static let ageMillisecondsMax: Int64 = 24 * 60 * 60 * 1_000
    /// Longer tokens are none of ours.
    static let bytesMax = 256

    package enum Outcome: Hashable, Sendable { case good, missing, invalid, tooFast, tooOld }

    /// What an outcome adds to a submission. Even all of them together leave it below `FeedbackLimits.spamScoreHeld`.
    package struct Verdict: Hashable, Sendable {
        package let outcome: Outcome
        package let spamScore: Int
        package let spamReasons: [String]
    }

    /// - Parameters:
    ///   - nonce: random bytes, so that two forms of the same millisecond differ.
    ///   - key: the data folder's own.
    package static func issue(survey: String, at instant: Instant, nonce: [UInt8], key: [UInt8]) -> String {
        let head = "\(instant.millisecondsSinceEpoch).\(Base64.encodeURL(nonce))"
        return head + "." + Base64.encodeURL(code(head, survey: survey, key: key))
    }

    package static func outcome(_ token: String?, survey: String, at now: Instant, key: [UInt8]) -> Outcome {
        guard let token, !token.isEmpty else { return .missing }
        let parts = token.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard token.utf8.count <= bytesMax, parts.count == 3, let sent = Base64.decodeURL(parts[2]),
            let issued = milliseconds(parts[0])
        else { return .invalid }
        let head = parts[0].asText + "." + parts[1].asText
        guard ConstantTime.areEqual(code(head, survey: survey, key: key), sent) else { return .invalid }
        let age = now.millisecondsSinceEpoch - issued
        if age < fastMillisecondsMax { return .tooFast }
        return age > ageMillisecondsMax ? .tooOld : .good
    }

    package static func verdict(_ token: String?, survey: String, at now: Instant, key: [UInt8]) -> Verdict {
        let outcome = outcome(token, survey: survey, at: now, key: key)
        switch outcome {
        case .good: return Verdict(outcome: outcome, spamScore: 0, spamReasons: [])
        case .missing: return Verdict(outcome: outcome, spamScore: 10, spamReasons: ["sent without this site's form"])
        case .invalid: return Verdict(outcome: outcome, spamScore: 40, spamReasons: ["the form's token is not ours"])
        case .tooFast:
            return Verdict(
                outcome: outcome, spamScore: 30,
                spamReasons: ["sent less than two seconds after the form was given out"])
        case .tooOld:
            return Verdict(
                outcome: outcome, spamScore: 20, spamReasons: ["the form was given out more than a day before"])
        }
    }

    /// The survey is part of what is signed, with a label that no other use of the key has.
    private static func code(_ head: String, survey: String, key: [UInt8]) -> [UInt8] {
        Array(HMAC.sha256(key: key, Array("form-token\n\(survey)\n\(head)".utf8)).prefix(16))
    }

    private static func milliseconds(_ digits: Substring.UTF8View) -> Int64? {
        guard (1...15).contains(digits.count), digits.allSatisfy(ASCII.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
}
