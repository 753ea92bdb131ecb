internal import Codecs

/// An answer in the words that a provider expects: a challenge's echo, TwiML, an empty 204.
package struct ProviderAnswer: Hashable, Sendable {
    package enum Status: Hashable, Sendable { case ok, noContent }

    package let status: Status
    /// `nil` without a body.
    package let contentType: String?
    package let body: [UInt8]

    package init(status: Status = .ok, contentType: String? = nil, body: [UInt8] = []) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    static func json(_ json: JSON) -> ProviderAnswer {
        ProviderAnswer(contentType: "application/json", body: JSONWriter.bytes(of: json))
    }

    package static func text(_ text: String) -> ProviderAnswer {
        ProviderAnswer(contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }
}
