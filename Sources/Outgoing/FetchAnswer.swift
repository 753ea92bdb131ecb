/// What somebody else's server answered.
package struct FetchAnswer: Sendable {
    package let status: Int
    /// Names in lower case, in the order of the answer.
    package let fields: [(name: String, value: String)]
    package let body: [UInt8]

    package init(status: Int, fields: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    package func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}
