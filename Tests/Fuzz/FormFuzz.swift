internal import Channels
internal import Feedback

/// The public intake: the first line names the media type, the rest is the body. Whatever it takes is normalised too.
enum FormFuzz {
    private static let survey = Survey.builtIn.first { $0.slug == "nps" }

    static func run(_ bytes: [UInt8]) {
        let line = bytes.prefix { $0 != 0x0A }
        let type = String(decoding: line, as: UTF8.self)
        let body = Array(bytes.dropFirst(line.count + 1))
        for survey in [survey, nil] {
            let headers = [(name: "content-type", value: type), (name: "accept", value: type)]
            guard let web = try? WebFormAdapter.decode(body: body, contentType: type, headers: headers, survey: survey)
            else { continue }
            precondition(web.submission.channel == .web, "another channel")
        }
    }
}
