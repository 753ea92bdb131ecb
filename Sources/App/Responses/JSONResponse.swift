internal import Codecs
internal import HTTPServer
internal import HTTPWire

extension Response {
    static func json(_ status: Status, _ value: JSON) -> Response {
        Response(status, type: "application/json", JSONWriter.bytes(of: value))
    }

    /// Everything there is of something, in the shape of a page.
    static func list(_ items: [JSON]) -> Response {
        .json(.ok, .object(["data": .array(items), "has_more": .bool(false), "next_cursor": .null]))
    }

    /// One page of a list, with the address of the next one where there is one: the same with the cursor replaced, relative
    /// to our own origin.
    static func page(_ items: [JSON], next cursor: String?, of request: AppRequest) -> Response {
        var response = Response.json(
            .ok,
            .object([
                "data": .array(items), "has_more": .bool(cursor != nil), "next_cursor": .optional(cursor),
            ]))
        guard let cursor else { return response }
        let pairs = (request.head.queryText ?? "").split(separator: "&").filter { !$0.hasPrefix("cursor=") }
        let query = (pairs.map(String.init) + ["cursor=\(cursor)"]).joined(separator: "&")
        response[.link] = "<\(request.head.pathText)?\(query)>; rel=\"next\""
        return response
    }

    static func html(_ status: Status, _ page: HTML) -> Response {
        Response(status, type: "text/html; charset=utf-8", page.bytes)
    }

    /// After a form: the browser fetches the next page, and a reload does not send the form again.
    static func seeOther(_ location: String) -> Response {
        Response(.seeOther, fields: [(.location, location)])
    }
}

extension JSON {
    static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
        .object(members.map { Member($0.key, $0.value) })
    }

    static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
    static func optional(_ number: Int?) -> JSON { number.map { .integer(Int64($0)) } ?? .null }
    static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
}
