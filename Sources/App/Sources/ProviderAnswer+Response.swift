internal import Channels
internal import HTTPServer
internal import HTTPWire

extension ProviderAnswer {
    var response: Response {
        let code: HTTPWire.Status =
            switch status {
            case .ok: .ok
            case .noContent: .noContent
            }
        guard let contentType else { return Response(code) }
        return Response(code, type: contentType, body)
    }
}
