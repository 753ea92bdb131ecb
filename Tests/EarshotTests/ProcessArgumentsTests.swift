import Testing

@testable import earshot

struct ProcessArgumentsTests {
    @Test func wordsAreWhatStandsBetweenNULs() {
        #expect(
            ProcessArguments.words(Array("earshot\0serve\0--data\0/a b\0\0".utf8)) == ["serve", "--data", "/a b", ""])
        #expect(ProcessArguments.words(Array("earshot\0".utf8)) == [])
        #expect(ProcessArguments.words([]) == [])
    }
}
