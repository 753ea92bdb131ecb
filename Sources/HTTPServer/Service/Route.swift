package import HTTPWire

/// One address: who may call it, how large its body may be, what answers. Access has no default.
package struct Route<Access: Sendable, Context: Sendable>: Sendable {
    package let method: Method
    /// Segments between slashes; `{name}` takes exactly one, `{name...}` at the end takes the rest, slashes included.
    package let pattern: String
    package let access: Access
    package let bodyBytesMax: Int
    package let handler: Handler<Context>

    package init(
        _ method: Method, _ pattern: String, access: Access, bodyBytesMax: Int = 0, _ handler: Handler<Context>
    ) {
        self.method = method
        self.pattern = pattern
        self.access = access
        self.bodyBytesMax = bodyBytesMax
        self.handler = handler
    }
}
