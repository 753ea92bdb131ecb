/// One request to somebody else's server.
package struct FetchRequest: Hashable, Sendable {
    package enum Method: String, Sendable { case get = "GET", post = "POST" }

    package var method: Method
    /// `https://…`; `http://` only where private targets are allowed.
    package var address: String
    package var fields: [Field]
    package var body: [UInt8]

    package struct Field: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(_ method: Method = .get, _ address: String, fields: [Field] = [], body: [UInt8] = []) {
        self.method = method
        self.address = address
        self.fields = fields
        self.body = body
    }
}
