internal import HTTPServer
internal import HTTPWire

/// `?archived=true` of a list that leaves archived things out.
enum ArchivedFilter {
    static func isSet(_ request: AppRequest) throws -> Bool {
        var isSet = false
        for (name, value) in try QueryPairs.read(request.head) where !value.isEmpty {
            guard name == "archived" else {
                throw Problem.invalid(
                    String(decoding: name.utf8.prefix(64), as: UTF8.self),
                    "is not a filter of this list; there is: archived")
            }
            guard value == "true" || value == "false" else { throw Problem.invalid(name, "must be true or false") }
            isSet = value == "true"
        }
        return isSet
    }
}
