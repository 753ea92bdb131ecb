/// Blocks that wait for their turn, the first to come first.
struct SlowWork {
    private var blocks: [() -> Void] = []
    private var first = 0

    var isEmpty: Bool { first == blocks.count }

    mutating func append(_ block: @escaping () -> Void) { blocks.append(block) }

    mutating func popFirst() -> (() -> Void)? {
        guard !isEmpty else { return nil }
        let block = blocks[first]
        first += 1
        if isEmpty {
            blocks.removeAll(keepingCapacity: true)
            first = 0
        }
        return block
    }
}
