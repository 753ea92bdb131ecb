/// A media type with its parameters (RFC 9110 section 8.3.1): the value of any `Content-Type`.
package struct MediaType: Hashable, Sendable {
    package struct Parameter: Hashable, Sendable {
        /// In lower case.
        package let name: String
        package let value: String
    }

    /// Type and subtype in lower case: `text/html`.
    package let essence: String
    package let parameters: [Parameter]

    /// `nil` where the grammar is broken, a parameter appears twice, or a value is not UTF-8.
    package init?(_ text: some Collection<UInt8>) {
        guard let parsed = text.withSpan(Self.parse) else { return nil }
        self = parsed
    }

    package init?(_ text: String) { self.init(text.utf8) }

    private init(essence: String, parameters: [Parameter]) {
        self.essence = essence
        self.parameters = parameters
    }

    /// The value of that parameter, whose name is given in lower case.
    package subscript(parameter: String) -> String? { parameters.first { $0.name == parameter }?.value }

    /// In lower case: names of charsets are compared without regard to case.
    package var charset: String? {
        self["charset"].map { ParameterList.lowercased($0.utf8Span.span, 0..<$0.utf8.count) }
    }

    /// The essence, unless a charset other than UTF-8 or its part US-ASCII is named.
    package var essenceOfUTF8: String? {
        switch charset {
        case nil, "utf-8", "utf8", "us-ascii", "ascii": essence
        default: nil
        }
    }

    /// The boundary of a multipart body, where there is a valid one.
    package var boundary: MultipartBoundary? {
        self["boundary"].flatMap { MultipartBoundary($0.utf8) }
    }

    private static func parse(_ text: Span<UInt8>) -> MediaType? {
        let start = ParameterList.skipBlanks(text, 0)
        var index = start
        while index < text.count, ParameterList.isToken(text[index]) { index += 1 }
        guard index > start, index < text.count, text[index] == UInt8(ascii: "/") else { return nil }
        let slash = index
        index += 1
        while index < text.count, ParameterList.isToken(text[index]) { index += 1 }
        guard index > slash + 1, let list = ParameterList(text, from: index, escapes: .every) else { return nil }
        var parameters: [Parameter] = []
        for pair in list.pairs {
            guard let value = String(validating: pair.value, as: UTF8.self) else { return nil }
            parameters.append(Parameter(name: pair.name, value: value))
        }
        return MediaType(essence: ParameterList.lowercased(text, start..<index), parameters: parameters)
    }
}
