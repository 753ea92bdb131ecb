internal import Codecs
package import HTTPWire

/// Finds a route by method and path. Built once at start and flat from then on.
///
/// A literal segment wins over a capture, a capture over the rest of a path; HEAD is answered by GET's route.
package struct Router<Access: Sendable, Context: Sendable>: Sendable {
    package enum Match: Sendable {
        case found(Route<Access, Context>, captures: [String])
        /// OPTIONS on a path that has routes but none for OPTIONS.
        case options([Method])
        case refused(Refusal)
    }

    package let routes: [Route<Access, Context>]
    private let nodes: [RouterNode]

    /// - Precondition: no two routes share a method and a shape.
    package init(_ routes: [Route<Access, Context>]) {
        self.routes = routes
        var builder = RouterBuilder()
        for (index, route) in routes.enumerated() { builder.add(route.pattern, method: route.method, route: index) }
        nodes = builder.nodes
    }

    package func match(method: Method, path: ArraySlice<UInt8>) -> Match {
        if path.elementsEqual([0x2A]) {
            return method == .options ? .options(Router.allMethods) : .refused(Refusal(.badRequest, "Only OPTIONS may ask for *."))
        }
        guard let segments = PathSegments(path) else {
            return .refused(Refusal(.badRequest, "The path is not valid percent-encoded UTF-8, or it climbs with dot segments."))
        }
        var captures: [String] = []
        guard let node = descend(0, segments.decoded[...], &captures) else {
            return .refused(Refusal(.notFound, "There is nothing at this address."))
        }
        return choose(nodes[node], method, captures)
    }

    package static func allowList(_ methods: [Method]) -> String {
        var names = methods.map(\.name)
        if names.contains("GET"), !names.contains("HEAD") { names.append("HEAD") }
        if !names.contains("OPTIONS") { names.append("OPTIONS") }
        return names.sorted().joined(separator: ", ")
    }

    private static var allMethods: [Method] { [.get, .head, .post, .put, .patch, .delete, .options] }

    private func choose(_ node: RouterNode, _ method: Method, _ captures: [String]) -> Match {
        let wanted = method == .head ? Method.get : method
        if let entry = node.routes.first(where: { $0.method == wanted }) {
            return .found(routes[entry.route], captures: captures)
        }
        let methods = node.routes.map(\.method)
        if method == .options { return .options(methods) }
        return .refused(Refusal(
            .methodNotAllowed, "This address takes \(Router.allowList(methods)).", allow: methods))
    }

    /// Depth is bounded by the longest pattern, so this cannot be driven deep by a caller.
    private func descend(_ index: Int, _ segments: ArraySlice<String>, _ captures: inout [String]) -> Int? {
        let node = nodes[index]
        guard let segment = segments.first else { return node.routes.isEmpty ? nil : index }
        let rest = segments.dropFirst()
        if let child = node.literals.first(where: { $0.segment == segment })?.node,
            let found = descend(child, rest, &captures)
        {
            return found
        }
        if let child = node.capture, !segment.isEmpty {
            captures.append(segment)
            if let found = descend(child, rest, &captures) { return found }
            captures.removeLast()
        }
        guard let child = node.rest else { return nil }
        captures.append(segments.joined(separator: "/"))
        return child
    }
}
