/// Undoes `format=flowed` (RFC 3676 §4): joins the lines of a paragraph, removes space-stuffing, keeps quote marks.
enum FlowedText {
    static func unwrapped(_ text: [UInt8], deletesSpace: Bool) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var open: Int?
        for var line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.last == 0x0D { line.removeLast() }
            let depth = line.prefix { $0 == 0x3E }.count
            line = line.dropFirst(depth)
            if line.first == 0x20 { line.removeFirst() }
            let isSignature = line.elementsEqual("-- ".utf8)
            let isJoined = open == depth && !isSignature
            if !isJoined {
                if open != nil { output.append(0x0A) }
                output += repeatElement(0x3E, count: depth)
                if depth > 0, !line.isEmpty { output.append(0x20) }
            }
            let isFlowing = line.last == 0x20 && !isSignature
            output += isFlowing && deletesSpace ? line.dropLast() : line
            if isFlowing {
                open = depth
            } else {
                output.append(0x0A)
                open = nil
            }
        }
        if open == nil, output.last == 0x0A { output.removeLast() }
        return output
    }
}
