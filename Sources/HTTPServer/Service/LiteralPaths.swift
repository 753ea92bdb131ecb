internal import Codecs

/// The paths without captures, found by their bytes: no decoding, no allocation. What is not found here is left to the
/// tree, which also knows the percent-encoded spellings of the same paths.
struct LiteralPaths: Sendable {
    private struct Entry {
        let start: Int
        let count: Int
        let node: Int
    }

    private var entries: [Entry] = []
    /// The paths behind one another.
    private var text: [UInt8] = []
    /// Open addressing: the entry's index plus one, 0 where none is.
    private var slots: [Int32]

    init(_ nodes: [RouterNode]) {
        slots = []
        var waiting: [(node: Int, path: [UInt8])] = [(0, [])]
        while let (index, path) = waiting.popLast() {
            if !nodes[index].routes.isEmpty {
                entries.append(Entry(start: text.count, count: path.count, node: index))
                text += path
            }
            for literal in nodes[index].literals {
                waiting.append((literal.node, path + [0x2F] + literal.segment.utf8))
            }
        }
        // At most a quarter full, so that most look-ups meet one entry or none.
        var size = 16
        while size < entries.count * 4 { size *= 2 }
        slots = [Int32](repeating: 0, count: size)
        for (index, entry) in entries.enumerated() {
            var slot = hash(text.span.extracting(entry.start..<entry.start + entry.count))
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(index + 1)
        }
    }

    func node(_ path: Span<UInt8>) -> Int? {
        let known = text.span
        var slot = hash(path)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.count == path.count, path.isSame(as: known.extracting(entry.start..<entry.start + entry.count)) {
                return entry.node
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func hash(_ path: Span<UInt8>) -> Int {
        var hash = path.count
        for index in path.indices { hash = (hash &* 31) &+ Int(path[index]) }
        return (hash ^ hash >> 16) & (slots.count - 1)
    }
}
