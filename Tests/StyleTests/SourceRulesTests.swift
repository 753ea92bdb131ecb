import Foundation
import Testing

/// The promises about the source text. `swift format lint` holds the layout, and that nothing is forced with `!`.
struct SourceRulesTests {
    private static let sources = Repository.files(below: "Sources").filter { $0.hasSuffix(".swift") }.map {
        "Sources/" + $0
    }
    private static let tests = Repository.files(below: "Tests").filter { $0.hasSuffix(".swift") }.map { "Tests/" + $0 }

    /// Copy that customers and newcomers read, in their own languages and typography.
    private static func mayHoldCopy(_ path: String) -> Bool {
        ["PageText", "Demo", "BuiltInSurveys", "CommonPasswords", "Words.swift"].contains { path.contains($0) }
    }

    private func code(_ path: String) throws -> CodeText { CodeText(try Repository.bytes(of: path)) }

    /// Fails with a line `path:line: text` for each line of code (comments and literals blanked) that breaks a rule.
    private func forbid(
        in paths: [String], _ rule: String, where breaks: (_ words: [String], _ line: String) -> Bool
    ) throws {
        for path in paths {
            let code = try code(path)
            for line in code.lines.indices {
                let text = code.text(line)
                let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
                if breaks(words, text) { Issue.record("\(path):\(line + 1): \(rule)") }
            }
        }
    }

    @Test func thereAreSources() {
        #expect(Self.sources.count > 50)
        #expect(Self.tests.count > 5)
    }

    @Test func functionsFitOnAPage() throws {
        for path in Self.sources + Self.tests {
            for function in FunctionLengths.measure(try code(path)) where function.lineCount > 70 {
                Issue.record(
                    "\(path):\(function.line): \(function.name) has \(function.lineCount) lines, 70 are allowed")
            }
        }
    }

    @Test func filesAreShort() throws {
        let pages = Repository.files(below: "public").filter { $0.hasSuffix(".js") }
        for (paths, limit) in [(Self.sources + pages.map { "public/" + $0 }, 400), (Self.tests, 600)] {
            for path in paths {
                let count = try Repository.bytes(of: path).count { $0 == 0x0A }
                if count > limit { Issue.record("\(path) has \(count) lines, \(limit) are allowed") }
            }
        }
    }

    @Test func sourcesAreASCIIButForCopy() throws {
        for path in Self.sources where !Self.mayHoldCopy(path) {
            let lines = try Repository.bytes(of: path).split(separator: 0x0A, omittingEmptySubsequences: false)
            for (number, line) in lines.enumerated() {
                // Doc comments may name a section or write a range as the standards do.
                let isComment = line.drop { $0 == 0x20 }.starts(with: "//".utf8)
                if !isComment && line.contains(where: { $0 >= 0x80 }) {
                    Issue.record("\(path):\(number + 1): not ASCII")
                }
            }
        }
    }

    @Test func nothingIsForcedOrLeftOpen() throws {
        try forbid(in: Self.sources, "try!, as! and fatalError end the process on input") { words, line in
            line.contains("try!") || line.contains("as!") || words.contains("fatalError")
        }
        for path in Self.sources {
            let text = String(decoding: try Repository.bytes(of: path), as: UTF8.self)
            for mark in ["TODO", "FIXME", "XXX"] where text.contains(mark) { Issue.record("\(path): \(mark)") }
        }
    }

    @Test func onlyTheCommandLinePrints() throws {
        try forbid(in: Self.sources.filter { !$0.hasPrefix("Sources/earshot/") }, "print") { words, line in
            words.contains("print") && line.contains("print(") && !line.contains("func print(")
        }
    }

    @Test func noSourceImportsFoundation() throws {
        try forbid(in: Self.sources, "Foundation") { words, _ in
            words.contains("import") && words.contains { $0.hasPrefix("Foundation") }
        }
    }

    @Test func accessBetweenTargetsIsPackage() throws {
        try forbid(in: Self.sources, "public is for nobody: say package") { words, _ in
            words.contains("public") || words.contains("open") && words.contains("class")
        }
    }

    @Test func namesSayWhatAThingIs() throws {
        let kinds: Set = ["struct", "class", "enum", "actor", "protocol"]
        try forbid(in: Self.sources, "a name with Manager, Helper or Utils tells nothing") { words, _ in
            zip(words, words.dropFirst()).contains { kind, name in
                kinds.contains(kind)
                    && ["Manager", "Helper", "Utils", "Utility", "Utilities"].contains { name.hasSuffix($0) }
            }
        }
    }

    /// Extensions and what is private to the file may stand beside it.
    @Test func aFileHoldsOneType() throws {
        let kinds: Set = ["struct", "class", "enum", "actor", "protocol"]
        for path in Self.sources {
            let code = try code(path)
            let types = code.lines.indices.filter { line in
                let words = code.text(line).split(separator: " ").map(String.init)
                guard code.lines[line].first != 0x20, !words.contains("private"), !words.contains("fileprivate"),
                    let kind = words.firstIndex(where: { kinds.contains($0) })
                else { return false }
                return words[..<kind].allSatisfy { ["package", "internal", "final", "indirect"].contains($0) }
            }
            if types.count > 1 { Issue.record("\(path): \(types.count) types, at lines \(types.map { $0 + 1 })") }
        }
    }
}
