import Testing

@testable import Transport

@Suite struct ServerNamesTests {
    private var names: ServerNames {
        var names = ServerNames()
        names.add([Array("a.example".utf8), Array("*.b.example".utf8)], index: 0)
        names.add([Array("a.example".utf8), Array("x.b.example".utf8), Array("*.example".utf8)], index: 1)
        return names
    }

    @Test(arguments: [
        ("a.example", 0), ("A.Example", 0), ("x.b.example", 1), ("y.b.example", 0), ("c.example", 1),
    ])
    func findsTheCertificate(_ name: String, _ index: Int) {
        #expect(names.index(for: Array(name.utf8)) == index)
    }

    /// A star stands for one label, and for no empty one.
    @Test(arguments: ["", ".", "example", ".b.example", "y.z.b.example", "a.example.", "*", "a.org"])
    func otherNamesHaveNone(_ name: String) {
        #expect(names.index(for: Array(name.utf8)) == nil)
    }
}
