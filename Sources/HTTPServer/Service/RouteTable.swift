package import HTTPWire

/// The tree of patterns: method and path to the number of a route. Built once at start and flat from then on.
///
/// A literal segment wins over a capture, a capture over the rest of a path; HEAD is answered by GET's route.
package struct RouteTable: Sendable {
    package enum Match: Sendable {
        case found(Int, captures: [String])
        /// OPTIONS on a path that has routes but none for OPTIONS.
        case options([Method])
        case refused(Refusal)
    }

    private let nodes: [RouterNode]
    private let literals: LiteralPaths
    /// For each node the routes of the methods of `Method.index`, -1 where there is none: flat, so that nothing of a
    /// node is copied to choose.
    private let targets: [Int32]

    /// - Precondition: no two routes share a method and a shape.
    package init(_ routes: [(method: Method, pattern: String)]) {
        var builder = RouterBuilder()
        for (index, route) in routes.enumerated() { builder.add(route.pattern, method: route.method, route: index) }
        nodes = builder.nodes
        literals = LiteralPaths(nodes)
        var targets = [Int32](repeating: -1, count: nodes.count * Method.indexCount)
        for (index, node) in nodes.enumerated() {
            for entry in node.routes {
                guard let method = entry.method.index else { continue }
                targets[index * Method.indexCount + method] = Int32(entry.route)
            }
        }
        self.targets = targets
    }

    /// The route of a path without captures, if it has one for that method.
    func literal(_ method: Method, _ path: Span<UInt8>) -> Int? {
        guard let node = literals.node(path), let index = method.index else { return nil }
        let route = targets[node * Method.indexCount + index]
        return route >= 0 ? Int(route) : nil
    }

    package func match(method: Method, path: ArraySlice<UInt8>) -> Match {
        if let node = literals.node(path.span) { return choose(node, method, []) }
        if path.elementsEqual([0x2A]) {
            return method == .options
                ? .options(RouteTable.allMethods) : .refused(Refusal(.badRequest, "Only OPTIONS may ask for *."))
        }
        guard let segments = PathSegments(path) else {
            return .refused(
                Refusal(
                    .badRequest, "The path has control characters, bytes that are not UTF-8, or dots that climb."))
        }
        var captures: [String] = []
        guard let node = descend(0, segments.decoded[...], &captures) else {
            return .refused(Refusal(.notFound, "There is nothing at this address."))
        }
        return choose(node, method, captures)
    }

    private static var allMethods: [Method] { [.get, .head, .post, .put, .patch, .delete, .options] }

    private func choose(_ node: Int, _ method: Method, _ captures: [String]) -> Match {
        if let index = method.index, targets[node * Method.indexCount + index] >= 0 {
            return .found(Int(targets[node * Method.indexCount + index]), captures: captures)
        }
        let methods = nodes[node].routes.map(\.method)
        if method == .options { return .options(methods) }
        return .refused(
            Refusal(.methodNotAllowed, "This address takes \(AllowField.list(methods)).", allow: methods))
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
