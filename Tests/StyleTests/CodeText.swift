/// Swift source with comments and the contents of string literals blanked out, line by line, so that braces and words can
/// be counted. Code inside an interpolation is blanked with its literal. Columns and lines stay where they were.
struct CodeText {
    let lines: [[UInt8]]

    init(_ source: [UInt8]) {
        var scanner = Scanner(source: source)
        lines = scanner.blanked().split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    }

    func text(_ line: Int) -> String { String(decoding: lines[line], as: UTF8.self) }

    private struct Scanner {
        let source: [UInt8]
        var output: [UInt8]
        var index = 0

        init(source: [UInt8]) {
            self.source = source
            output = source
        }

        mutating func blanked() -> [UInt8] {
            while index < source.count {
                if matches("//") {
                    blank { $0.at(0) == 0x0A }
                } else if matches("/*") {
                    blankBlockComment()
                } else if let hashes = literalStart() {
                    blankLiteral(hashes: hashes)
                } else {
                    index += 1
                }
            }
            return output
        }

        private func at(_ offset: Int) -> UInt8? { index + offset < source.count ? source[index + offset] : nil }

        private func matches(_ text: StaticString, offset: Int = 0) -> Bool {
            text.withUTF8Buffer { wanted in wanted.indices.allSatisfy { at(offset + $0) == wanted[$0] } }
        }

        private mutating func erase(_ count: Int) {
            for place in index..<min(index + count, source.count) where source[place] != 0x0A { output[place] = 0x20 }
            index += count
        }

        private mutating func blank(until isDone: (Self) -> Bool) {
            while index < source.count, !isDone(self) { erase(1) }
        }

        private mutating func blankBlockComment() {
            var depth = 0
            repeat {
                if matches("/*") {
                    depth += 1; erase(2)
                } else if matches("*/") {
                    depth -= 1; erase(2)
                } else {
                    erase(1)
                }
            } while depth > 0 && index < source.count
        }

        /// The number of `#` before the quote where a literal begins here.
        private func literalStart() -> Int? {
            var hashes = 0
            while at(hashes) == 0x23 { hashes += 1 }
            return at(hashes) == 0x22 ? hashes : nil
        }

        private mutating func blankLiteral(hashes: Int) {
            erase(hashes)
            let quotes = matches("\"\"\"") ? 3 : 1
            erase(quotes)
            while index < source.count {
                if at(0) == 0x5C, isEscape(hashes) {
                    blankEscape(hashes: hashes)
                } else if closes(quotes: quotes, hashes: hashes) {
                    erase(quotes + hashes)
                    return
                } else {
                    erase(1)
                }
            }
        }

        private func isEscape(_ hashes: Int) -> Bool { (0..<hashes).allSatisfy { at(1 + $0) == 0x23 } }

        private func closes(quotes: Int, hashes: Int) -> Bool {
            (0..<quotes).allSatisfy { at($0) == 0x22 } && (0..<hashes).allSatisfy { at(quotes + $0) == 0x23 }
        }

        private mutating func blankEscape(hashes: Int) {
            erase(1 + hashes)
            guard at(0) == 0x28 else { return erase(1) }
            var depth = 0
            repeat {
                if at(0) == 0x28 { depth += 1 } else if at(0) == 0x29 { depth -= 1 }
                if let inner = literalStart() { blankLiteral(hashes: inner) } else { erase(1) }
            } while depth > 0 && index < source.count
        }
    }
}
