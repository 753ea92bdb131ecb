internal import Codecs
internal import Feedback

/// What a page sends beside the feedback: how it was sent, and what proves something about who sent it. Nothing here is
/// believed before it has been checked.
package struct WebExtras: Hashable, Sendable {
    /// A solved challenge (ALTCHA), base 64 of JSON.
    package var proof: String?
    /// The token of a link that was sent to one person.
    package var invitation: String?
    /// The page's own name for this time that it showed the survey.
    package var impression: String?
    /// Hex HMAC-SHA256 of the person's id, by the survey's secret.
    package var identityCode: String?
    /// How long the answer lay on a device without a connection.
    package var waitedSeconds: Int64?
    /// On a device that stands where people pass.
    package var isKiosk = false
    /// The page was in a frame, and so must the next one be.
    package var isEmbedded = false

    package init() {}

    /// The longest time that an answer may have lain; a longer one is cut to it.
    package static let waitedSecondsMax: Int64 = 60 * 24 * 60 * 60

    init(_ form: WebForm) {
        proof = form.value(WebFields.proof)
        invitation = form.value(WebFields.invitation)
        impression = form.value(WebFields.impression)
        identityCode = form.value(WebFields.identityCode)
        waitedSeconds = form.value(WebFields.waited).flatMap(WebExtras.seconds)
        isKiosk = form.value(WebFields.mode) == "kiosk"
        isEmbedded = form.value(WebFields.embed) == "1"
    }

    init(_ json: JSON) {
        proof = json[WebFields.proof]?.string
        invitation = json[WebFields.invitation]?.string
        impression = json[WebFields.impression]?.string
        identityCode = json[WebFields.identityCode]?.string
        waitedSeconds = json[WebFields.waited]?.double.flatMap {
            $0.isFinite && $0 > 0 ? Int64(min($0, Double(WebExtras.waitedSecondsMax))) : nil
        }
        isKiosk = json[WebFields.mode]?.string == "kiosk"
    }

    private static func seconds(_ digits: String) -> Int64? {
        guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy(ASCII.isDigit) else { return nil }
        let seconds = digits.utf8.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        return seconds > 0 ? min(seconds, waitedSecondsMax) : nil
    }
}
