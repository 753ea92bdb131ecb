internal import HTTPWire

/// Grows the tree of patterns at start.
struct RouterBuilder {
    private(set) var nodes = [RouterNode()]

    mutating func add(_ pattern: String, method: Method, route: Int) {
        precondition(pattern.hasPrefix("/"), "a pattern begins with a slash: \(pattern)")
        var node = 0
        for segment in pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            node = child(of: node, String(segment))
        }
        precondition(!nodes[node].routes.contains { $0.method == method }, "two routes for \(method.name) \(pattern)")
        nodes[node].routes.append((method, route))
    }

    private mutating func child(of node: Int, _ segment: String) -> Int {
        if segment.hasPrefix("{"), segment.hasSuffix("...}") {
            if let known = nodes[node].rest { return known }
            nodes.append(RouterNode())
            nodes[node].rest = nodes.count - 1
        } else if segment.hasPrefix("{"), segment.hasSuffix("}") {
            if let known = nodes[node].capture { return known }
            nodes.append(RouterNode())
            nodes[node].capture = nodes.count - 1
        } else {
            if let known = nodes[node].literals.first(where: { $0.segment == segment }) { return known.node }
            nodes.append(RouterNode())
            nodes[node].literals.append((segment, nodes.count - 1))
        }
        return nodes.count - 1
    }
}
