extension RequestHead {
    /// Whether the connection ends with the answer (RFC 9112 section 9.3).
    package var wantsClose: Bool {
        guard mayHold(.connection) else { return version == .http10 }
        var hasClose = false
        var hasKeepAlive = false
        let bytes = self.bytes.span
        for field in fields where field.code == FieldName.connection.code {
            FieldList.forEach(field.value, bytes) { option in
                if bytes.matches(option, "close") { hasClose = true }
                if bytes.matches(option, "keep-alive") { hasKeepAlive = true }
                return true
            }
        }
        return hasClose || version == .http10 && !hasKeepAlive
    }

    /// HTTP/1.0 knows no expectations: a server must not answer one (RFC 9110 section 10.1.1).
    package var expectation: Expectation {
        guard mayHold(.expect), version == .http11 else { return .none }
        var expectation = Expectation.none
        let bytes = self.bytes.span
        for field in fields where field.code == FieldName.expect.code {
            let isFirst = expectation == .none
            expectation = isFirst && bytes.matches(field.value, "100-continue") ? .continue : .unknown
        }
        return expectation
    }

    /// Whether the request is for the whole of what is there, whatever the caller has already: it names no range and no
    /// condition (RFC 9110 sections 13.1 and 14.2).
    package var isUnconditional: Bool {
        !mayHold(.range) && !mayHold(.ifNoneMatch) && !mayHold(.ifModifiedSince) && !mayHold(.ifMatch)
            && !mayHold(.ifUnmodifiedSince)
    }

    /// Whether the request ends with its head, and asks for nothing before it is answered.
    package var isWhole: Bool {
        guard !mayHold(.expect) else { return false }
        switch framing {
        case .none, .length(0): return true
        case .length, .chunked: return false
        }
    }
}
