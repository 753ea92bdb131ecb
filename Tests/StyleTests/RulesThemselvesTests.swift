import Testing

/// The rules are only worth something if they can fail.
struct RulesThemselvesTests {
    private func measured(_ source: String) -> [String] {
        FunctionLengths.measure(CodeText(Array(source.utf8))).map { "\($0.name) \($0.lineCount)" }
    }

    @Test func commentsAndLiteralsAreBlanked() {
        let source = #"let a = "print(\("x{")}" // try!"# + "\nlet b = 1 /* { /* } */ { */ + 2"
        let code = CodeText(Array(source.utf8))
        #expect(code.text(0).trimmingSpaces() == "let a =")
        #expect(code.text(1).filter { $0 != " " } == "letb=1+2")
        #expect(code.text(0).utf8.count == source.utf8.split(separator: 0x0A)[0].count)
    }

    @Test func multilineAndRawLiteralsAreBlanked() {
        let source = "let a = \"\"\"\n  { \"quoted\" {\n  \"\"\"\nlet b = #\"a\"{\"#\nlet c = 1"
        let code = CodeText(Array(source.utf8))
        #expect(code.lines.allSatisfy { !$0.contains(0x7B) })
        #expect(code.text(4) == "let c = 1")
    }

    @Test func functionsAreMeasuredToTheirClosingBrace() {
        #expect(
            measured("func a() { 1 }\nfunc b(\n    x: Int\n) -> Int {\n    if x > 0 { 1 } else { 2 }\n}") == [
                "a 1", "b 5",
            ])
        #expect(
            measured("struct S {\n    init(a: Int) {\n        b = a\n    }\n    deinit {\n    }\n}") == [
                "init 3", "deinit 2",
            ])
        #expect(measured("protocol P {\n    func a()\n    func b() -> Int\n}\nstruct S {\n}") == [])
    }

    @Test func aLongFunctionIsSeen() {
        let body = String(repeating: "    step()\n", count: 69)
        #expect(measured("func long() {\n\(body)}") == ["long 71"])
    }
}

extension String {
    fileprivate func trimmingSpaces() -> String { String(reversed().drop { $0 == " " }.reversed()) }
}
