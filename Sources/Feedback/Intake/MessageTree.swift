/// Messages as a tree of who answers whom, by the algorithm of JWZ (jwz.org/doc/threading).
package struct MessageTree {
    /// One message as far as the tree looks at it.
    package struct Message: Hashable, Sendable {
        package let id: String
        /// The ids it answers, the oldest first; the last is its parent.
        package let references: [String]
        package let subject: String?

        package init(id: String, references: [String], subject: String? = nil) {
            self.id = id
            self.references = references
            self.subject = subject
        }
    }

    /// One line of the tree, depth first. A place without a message holds others together.
    package struct Place: Hashable, Sendable {
        package let id: String
        package let depth: Int
        package let hasMessage: Bool
    }

    private struct Node {
        let id: String
        var message: Message?
        var parent: Int?
        var children: [Int] = []
    }

    private var nodes: [Node] = []
    private var places: [String: Int] = [:]

    /// - Parameters:
    ///   - prunes: takes out the empty places that hold nothing together.
    ///   - joinsSubjects: puts a root that answers something under the root of the same subject.
    package static func places(
        of messages: [Message], prunes: Bool = true, joinsSubjects: Bool = false
    ) -> [Place] {
        var tree = MessageTree()
        for message in messages { tree.add(message) }
        var roots = tree.nodes.indices.filter { tree.nodes[$0].parent == nil }
        if prunes { roots = tree.pruned(roots) }
        if joinsSubjects { roots = tree.joined(roots) }
        return tree.lines(roots)
    }

    private mutating func add(_ message: Message) {
        var own = place(message.id)
        if nodes[own].message != nil {
            // The same id again is another message: both are shown.
            nodes.append(Node(id: message.id))
            own = nodes.count - 1
        }
        nodes[own].message = message
        var previous: Int?
        for reference in message.references where reference != message.id {
            let next = place(reference)
            if let previous, nodes[next].parent == nil, !reaches(next, previous), next != previous {
                link(next, under: previous)
            }
            previous = next
        }
        guard let parent = previous, parent != own, !reaches(own, parent) else { return }
        unlink(own)
        link(own, under: parent)
    }

    private mutating func place(_ id: String) -> Int {
        if let known = places[id] { return known }
        nodes.append(Node(id: id))
        places[id] = nodes.count - 1
        return nodes.count - 1
    }

    private mutating func link(_ child: Int, under parent: Int) {
        nodes[child].parent = parent
        nodes[parent].children.append(child)
    }

    private mutating func unlink(_ child: Int) {
        guard let parent = nodes[child].parent else { return }
        nodes[parent].children.removeAll { $0 == child }
        nodes[child].parent = nil
    }

    /// Whether `ancestor` stands somewhere above `node` or is it.
    private func reaches(_ ancestor: Int, _ node: Int) -> Bool {
        var at: Int? = node
        while let current = at {
            if current == ancestor { return true }
            at = nodes[current].parent
        }
        return false
    }

    // MARK: Pruning

    /// Bottom up, so that no call is nested as deep as the thread: an empty place goes, and its children move up; at the top
    /// only where it has one child or none.
    private mutating func pruned(_ roots: [Int]) -> [Int] {
        for index in order(roots).reversed() {
            var children: [Int] = []
            for child in nodes[index].children {
                if nodes[child].message != nil {
                    children.append(child)
                } else {
                    children += nodes[child].children
                }
            }
            for child in children { nodes[child].parent = index }
            nodes[index].children = children
        }
        return roots.flatMap { root -> [Int] in
            if nodes[root].message != nil || nodes[root].children.count > 1 { return [root] }
            for child in nodes[root].children { nodes[child].parent = nil }
            return nodes[root].children
        }
    }

    /// Every node, a parent before its children.
    private func order(_ roots: [Int]) -> [Int] {
        var order = roots
        var at = 0
        while at < order.count {
            order += nodes[order[at]].children
            at += 1
        }
        return order
    }

    // MARK: Subjects

    private mutating func joined(_ roots: [Int]) -> [Int] {
        var bySubject: [String: Int] = [:]
        for root in roots {
            let subject = self.subject(root)
            guard !subject.base.isEmpty else { continue }
            guard let first = bySubject[subject.base] else {
                bySubject[subject.base] = root
                continue
            }
            let isBetter =
                nodes[root].message == nil && nodes[first].message != nil
                || self.subject(first).isReply && !subject.isReply
            if isBetter { bySubject[subject.base] = root }
        }
        return roots.filter { root in
            let subject = self.subject(root)
            guard let first = bySubject[subject.base], first != root, subject.isReply || nodes[first].message == nil
            else { return true }
            link(root, under: first)
            return false
        }
    }

    private func subject(_ root: Int) -> (base: String, isReply: Bool) {
        let message = nodes[root].message ?? nodes[root].children.lazy.compactMap { nodes[$0].message }.first
        return MessageSubject.base(message?.subject ?? "")
    }

    private func lines(_ roots: [Int]) -> [Place] {
        var lines: [Place] = []
        var waiting = roots.reversed().map { (node: $0, depth: 0) }
        while let (node, depth) = waiting.popLast() {
            lines.append(Place(id: nodes[node].id, depth: depth, hasMessage: nodes[node].message != nil))
            waiting += nodes[node].children.reversed().map { ($0, depth + 1) }
        }
        return lines
    }
}
