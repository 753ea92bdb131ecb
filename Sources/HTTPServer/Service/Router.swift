package import HTTPWire

/// Finds a route by method and path.
package struct Router<Access: Sendable, Context: Sendable>: Sendable {
    package enum Match: Sendable {
        case found(Route<Access, Context>, captures: [String])
        /// OPTIONS on a path that has routes but none for OPTIONS.
        case options([Method])
        case refused(Refusal)
    }

    package let routes: [Route<Access, Context>]
    package let table: RouteTable

    /// - Precondition: no two routes share a method and a shape.
    package init(_ routes: [Route<Access, Context>]) {
        self.routes = routes
        table = RouteTable(routes.map { ($0.method, $0.pattern) })
    }

    package func match(method: Method, path: ArraySlice<UInt8>) -> Match {
        switch table.match(method: method, path: path) {
        case .found(let index, let captures): .found(routes[index], captures: captures)
        case .options(let methods): .options(methods)
        case .refused(let refusal): .refused(refusal)
        }
    }

    /// The value of `Allow` for a path that takes those methods.
    package static func allowList(_ methods: [Method]) -> String { AllowField.list(methods) }
}
