/// Finds the functions of a source text and how many lines each takes, from `func` to its closing brace.
enum FunctionLengths {
    struct Function {
        let name: String
        let line: Int
        let lineCount: Int
    }

    static func measure(_ code: CodeText) -> [Function] {
        code.lines.indices.compactMap { line in
            guard let name = declaredName(code.text(line)), let end = closingLine(code, from: line) else { return nil }
            return Function(name: name, line: line + 1, lineCount: end - line + 1)
        }
    }

    /// The name where a function, initialiser or accessor with a body begins on the line.
    private static func declaredName(_ line: String) -> String? {
        let words = line.split { " \t(<{?".contains($0) }.map(String.init)
        if let place = words.firstIndex(of: "func"), place + 1 < words.count { return words[place + 1] }
        let modifiers: Set = [
            "package", "private", "fileprivate", "internal", "convenience", "mutating", "static", "async",
        ]
        let first = words.first { !modifiers.contains($0) && !$0.hasPrefix("@") }
        return first.flatMap { ["init", "deinit", "subscript"].contains($0) ? $0 : nil }
    }

    /// The line where the first brace opened at or after `from` closes; `nil` for a declaration without a body.
    private static func closingLine(_ code: CodeText, from: Int) -> Int? {
        var depth = 0
        var parentheses = 0
        for line in from..<code.lines.count {
            for byte in code.lines[line] {
                switch byte {
                case 0x28: parentheses += 1
                case 0x29: parentheses -= 1
                case 0x7B: depth += 1
                case 0x7D:
                    depth -= 1
                    if depth <= 0 { return depth == 0 ? line : nil }
                default: break
                }
            }
            // A requirement of a protocol: the signature is over and no body began.
            if depth == 0 && parentheses == 0 && line + 1 < code.lines.count && startsDeclaration(code.text(line + 1)) {
                return nil
            }
        }
        return nil
    }

    private static func startsDeclaration(_ line: String) -> Bool {
        let first = line.split(separator: " ").first
        return first == nil || first == "}" || first == "func" || first == "mutating" || first == "var"
            || first == "static"
    }
}
