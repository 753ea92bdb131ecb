/// Answers in Twilio's markup language.
struct TwiML {
    /// An attribute's or an element's text: nothing in it can end it.
    private static func escaped(_ text: String) -> String {
        var output: [UInt8] = []
        for byte in PlainText.cleaned(text.utf8) {
            switch byte {
            case 0x26: output += Array("&amp;".utf8)
            case 0x3C: output += Array("&lt;".utf8)
            case 0x3E: output += Array("&gt;".utf8)
            case 0x22: output += Array("&quot;".utf8)
            default: output.append(byte)
            }
        }
        return output.asText
    }

    private var content = ""

    mutating func say(_ text: String, language: String) {
        content += "<Say language=\"\(TwiML.escaped(language))\">\(TwiML.escaped(text))</Say>"
    }

    mutating func message(_ text: String) { content += "<Message>\(TwiML.escaped(text))</Message>" }

    mutating func hangUp() { content += "<Hangup/>" }

    mutating func redirect(to address: String) {
        content += "<Redirect method=\"POST\">\(TwiML.escaped(address))</Redirect>"
    }

    /// An element with attributes and what stands in it.
    mutating func add(_ name: StaticString, _ attributes: [(StaticString, String)], _ inner: TwiML = TwiML()) {
        let list = attributes.map { " \($0.0)=\"\(TwiML.escaped($0.1))\"" }.joined()
        content += inner.content.isEmpty ? "<\(name)\(list)/>" : "<\(name)\(list)>\(inner.content)</\(name)>"
    }

    var answer: ProviderAnswer {
        let body = content.isEmpty ? "<Response/>" : "<Response>\(content)</Response>"
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body
        return ProviderAnswer(contentType: "text/xml; charset=utf-8", body: Array(text.utf8))
    }

    static let nothing = TwiML().answer
}
