internal import Codecs
package import Feedback

/// Reads what a survey's web intake is sent: a form in either encoding, JSON, or JSON that `sendBeacon` calls text.
package enum WebFormAdapter {
    static let mediaTypes = [
        "application/x-www-form-urlencoded", "multipart/form-data", "application/json", "text/plain",
    ]
    /// More links than this in one text are a sign of spam.
    static let linksMax = 2

    /// - Parameters:
    ///   - contentType: the value of the header; empty where there is none.
    ///   - headers: field names in lower case.
    ///   - survey: where it is given, fields that are none of its questions are passed over, so that another site's own
    ///     form may send more than we ask for.
    package static func decode(
        body: [UInt8], contentType: String, headers: [(name: String, value: String)], survey: Survey? = nil
    ) throws(ChannelError) -> WebSubmission {
        switch try essence(contentType) {
        case "application/x-www-form-urlencoded":
            guard let pairs = FormDecoding.pairs(body) else {
                throw .malformed(
                    "The form is not valid: an escape is broken, the text is not UTF-8, or it has too many fields.")
            }
            return try form(pairs, headers, survey)
        case "multipart/form-data": return try form(try multipart(body, contentType), headers, survey)
        case "application/json", "text/plain": return try json(body, survey)
        default: throw .unsupportedMediaType(accepted: mediaTypes)
        }
    }

    /// - Throws: where the parameters are broken, or name a charset that bodies are not read in.
    private static func essence(_ contentType: String) throws(ChannelError) -> String {
        guard contentType.utf8.contains(0x3B) else { return BodyType.essence(contentType) }
        guard let essence = MediaType(contentType)?.essenceOfUTF8 else {
            throw .unsupportedMediaType(accepted: mediaTypes)
        }
        return essence
    }

    private static func multipart(
        _ body: [UInt8], _ contentType: String
    ) throws(ChannelError) -> [(name: String, value: String)] {
        guard let boundary = MediaType(contentType)?.boundary else {
            throw .malformed("The Content-Type names no valid boundary.")
        }
        let parts: [MultipartPart]
        do { parts = try MultipartReader.read(body, boundary: boundary) } catch {
            throw .malformed("The form is not valid: \(error.reason) at byte \(error.offset).")
        }
        var pairs: [(name: String, value: String)] = []
        for part in parts where part.filename == nil {
            guard let text = part.decoded.flatMap({ String(validating: $0, as: UTF8.self) }) else {
                throw .malformed(
                    "The field \(PlainText.line(part.name, bytesMax: 64) ?? "without a name") is not UTF-8.")
            }
            pairs.append((part.name, text))
        }
        return pairs
    }

    private static func form(
        _ pairs: [(name: String, value: String)], _ headers: [(name: String, value: String)], _ survey: Survey?
    ) throws(ChannelError) -> WebSubmission {
        let form = try WebForm(pairs, survey: survey)
        var web = WebSubmission(
            submission: form.submission(), typed: pairs, formToken: form.value(WebFields.token),
            honeypot: form.value(WebFields.honeypot), wantsJSON: prefersJSON(headers))
        web.extras = WebExtras(form)
        web.submission.channel = web.extras.isKiosk ? .kiosk : .web
        judge(&web)
        return web
    }

    private static func json(_ body: [UInt8], _ survey: Survey?) throws(ChannelError) -> WebSubmission {
        let json: JSON
        do { json = try JSONReader.read(body) } catch {
            throw .malformed("The body is not JSON: \(error.reason) at byte \(error.offset).")
        }
        var submission: Submission
        do { submission = try FeedbackJSON.submission(fromForm: json, survey: survey) } catch {
            let first = error.parameters.first ?? InvalidParameter("body", "could not be read")
            throw .invalid(name: first.name, reason: first.reason)
        }
        let extras = WebExtras(json)
        submission.channel = extras.isKiosk ? .kiosk : .web
        submission.isSolicited = true
        var web = WebSubmission(
            submission: submission, typed: [], formToken: json[WebFields.token]?.string,
            honeypot: json[WebFields.honeypot]?.string, extras: extras, wantsJSON: true)
        judge(&web)
        return web
    }

    /// Signs of a machine. They raise the score; nothing that a person may have written is lost.
    private static func judge(_ web: inout WebSubmission) {
        if let honeypot = web.honeypot, !honeypot.isEmpty {
            web.submission.spamScore += FeedbackLimits.spamScoreHeld
            web.submission.spamReasons.append("the field that people do not see was filled in")
        }
        let answers = web.submission.answers.map { if case .text(let text) = $0.value { text } else { "" } }
        let text = Array(([web.submission.comment ?? ""] + answers).joined(separator: "\n").utf8)
        let links = text.indices.count { text[$0] == 0x3A && text[$0...].starts(with: "://".utf8) }
        if links > linksMax {
            web.submission.spamScore += 30
            web.submission.spamReasons.append("more than \(linksMax) links")
        }
    }

    /// Browsers name HTML; programs that read JSON name that alone or first.
    private static func prefersJSON(_ headers: [(name: String, value: String)]) -> Bool {
        guard let accept = headers.first(where: { $0.name == "accept" }) else { return false }
        let types = ASCII.lowered(accept.value.utf8)
        guard let json = ASCII.firstIndex(of: "application/json", in: types[...]) else { return false }
        return ASCII.firstIndex(of: "text/html", in: types[...]).map { json < $0 } ?? true
    }
}
