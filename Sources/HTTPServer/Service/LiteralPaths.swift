/// The paths without captures, found by their bytes: no decoding, no allocation. What is not found here is left to the
/// tree, which also knows the percent-encoded spellings of the same paths.
struct LiteralPaths: Sendable {
    private static let bucketCount = 256
    private var buckets = [[(path: [UInt8], node: Int)]](repeating: [], count: bucketCount)

    init(_ nodes: [RouterNode]) {
        var waiting: [(node: Int, path: [UInt8])] = [(0, [])]
        while let (index, path) = waiting.popLast() {
            if !nodes[index].routes.isEmpty { buckets[LiteralPaths.bucket(path[...])].append((path, index)) }
            for literal in nodes[index].literals {
                waiting.append((literal.node, path + [0x2F] + literal.segment.utf8))
            }
        }
    }

    subscript(path: ArraySlice<UInt8>) -> Int? {
        for entry in buckets[LiteralPaths.bucket(path)] where entry.path[...] == path { return entry.node }
        return nil
    }

    private static func bucket(_ path: ArraySlice<UInt8>) -> Int {
        var hash = path.count
        for byte in path { hash = (hash &* 31) &+ Int(byte) }
        return hash & (bucketCount - 1)
    }
}
