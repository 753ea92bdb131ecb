/// Reads JSON text strictly (RFC 8259), within the caps of `JSONLimits`.
///
/// Stricter than the RFC where it leaves room for two readings: no member twice, no lone surrogate, no U+0000, no byte
/// order mark. Nothing recurses: containers that are still open stand on a stack of their own.
package enum JSONReader {
    package static func read(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONError) -> JSON {
        try read(bytes.span, limits: limits)
    }

    /// One line of many: the offset in an error counts from the slice's first byte.
    package static func read(_ bytes: ArraySlice<UInt8>, limits: JSONLimits = .standard) throws(JSONError) -> JSON {
        try read(bytes.span, limits: limits)
    }

    private static func read(_ bytes: Span<UInt8>, limits: JSONLimits) throws(JSONError) -> JSON {
        var scanner = JSONScanner(limits: limits)
        var open: [Container] = []
        try scanner.refuseByteOrderMark(bytes)
        while true {
            // Each round reads one value, or opens a container and goes on to its first value.
            let value: JSON
            switch try scanner.opening(bytes) {
            case .scalar(let scalar): value = scalar
            case .container(let kind):
                guard open.count < limits.depthMax else {
                    throw scanner.failure("nested deeper than \(limits.depthMax) levels", at: scanner.position - 1)
                }
                var container = Container(kind: kind)
                guard scanner.takeClosing(kind.closing, bytes) else {
                    if kind == .object { try container.readKey(&scanner, bytes, limits) }
                    open.append(container)
                    continue
                }
                value = container.value
            }
            // The value may end the containers around it; `nil` means that another value follows.
            guard let whole = try close(value, &open, &scanner, bytes, limits) else { continue }
            try scanner.refuseTrailingBytes(bytes)
            return whole
        }
    }

    /// Puts the value into the innermost open container, and closes as many as end here. The whole text's value when
    /// none is left open; `nil` when a comma asks for the next value.
    private static func close(
        _ value: JSON, _ open: inout [Container], _ scanner: inout JSONScanner, _ bytes: Span<UInt8>,
        _ limits: JSONLimits
    ) throws(JSONError) -> JSON? {
        var value = value
        while !open.isEmpty {
            let last = open.count - 1
            open[last].append(value)
            if try scanner.takeComma(closing: open[last].kind.closing, bytes) {
                if open[last].kind == .object { try open[last].readKey(&scanner, bytes, limits) }
                return nil
            }
            value = open.removeLast().value
        }
        return value
    }

    /// An array or an object whose end has not been read.
    private struct Container {
        let kind: JSONScanner.ContainerKind
        var elements: [JSON] = []
        var members: [JSON.Member] = []
        var key = ""
        /// Kept only for objects of many members: a few are compared one by one.
        var keys: Set<[UInt8]> = []

        private static let comparedOneByOneMax = 16

        init(kind: JSONScanner.ContainerKind) { self.kind = kind }

        var value: JSON { kind == .array ? .array(elements) : .object(members) }

        mutating func append(_ value: JSON) {
            switch kind {
            case .array: elements.append(value)
            case .object: members.append(JSON.Member(key, value))
            }
        }

        /// Reads `"key" :`, refuses one member too many and a key that was there before.
        mutating func readKey(
            _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ limits: JSONLimits
        ) throws(JSONError) {
            scanner.skipSpace(bytes)
            let start = scanner.position
            guard members.count < limits.objectMembersMax else {
                throw scanner.failure("more than \(limits.objectMembersMax) members in an object", at: start)
            }
            key = try scanner.key(bytes)
            guard isNew(key) else { throw scanner.failure("a member appears twice", at: start) }
        }

        /// Byte by byte: canonically equivalent keys are different keys.
        private mutating func isNew(_ key: String) -> Bool {
            if members.count < Self.comparedOneByOneMax {
                let wanted = key.utf8Span.span
                for member in members where member.key.utf8Span.span.isSame(as: wanted) { return false }
                return true
            }
            if keys.isEmpty { keys = Set(members.map { Array($0.key.utf8) }) }
            return keys.insert(Array(key.utf8)).inserted
        }
    }
}
