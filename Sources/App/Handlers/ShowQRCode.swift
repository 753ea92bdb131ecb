internal import Codecs
internal import Feedback
internal import HTTPServer
internal import HTTPWire

/// `GET /f/{survey}/qr.svg`: the form's address as a QR code, to be printed. `?lang=` and `?kiosk=1` go into the address.
struct ShowQRCode: Sendable {
    let environment: Environment

    func handle(_ request: AppRequest) throws -> Response {
        guard let survey = environment.surveys[request.captures[0]], survey.status != .draft else {
            throw Problem.notFound("There is no survey of this name.")
        }
        let query = try QueryPairs.read(request.head)
        var address = "\(environment.publicAddress.base)/f/\(PercentEncoding.component(survey.slug))"
        if let language = query.first(where: { $0.name == "lang" })?.value, survey.languages.contains(language) {
            address += "?lang=\(PercentEncoding.component(language))"
        }
        guard let picture = QRCode.svg(address) else {
            throw Problem(
                .serviceUnavailable, QRCode.fault ?? "The address is too long for a code.", retryAfterSeconds: 60)
        }
        var response = Response(.ok, type: "image/svg+xml", picture)
        response[.cacheControl] = "no-cache"
        return response
    }
}
