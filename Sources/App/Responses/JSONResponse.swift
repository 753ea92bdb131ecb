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
