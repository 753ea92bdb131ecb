internal import HTTPWire

/// One place in the tree of patterns, kept in an array: children are indices.
struct RouterNode: Sendable {
    var literals: [(segment: String, node: Int)] = []
    var capture: Int?
    /// The node of `{name...}`.
    var rest: Int?
    var routes: [(method: Method, route: Int)] = []
}
