import ArgumentParser
import Testing

@testable import earshot

/// `serve` is read without ArgumentParser where that is easy; it must then say the same.
struct ServeArgumentsTests {
    @Test(arguments: [
        [], ["--data", "d"], ["--data=d"], ["--port", "0", "--host=::1"], ["--port", "1", "--port", "2"],
        ["--data", "a=b"], ["--data=a=b", "--config", "c"],
        ["--public-url", "https://f.example", "--tls-cert", "c", "--tls-key=k", "--rate-limit", "off"],
        ["--trusted-proxies", "127.0.0.1,10.0.0.0/8"],
        ["--tls-cert", "a", "--tls-key", "b", "--tls-cert=c", "--tls-key=d"],
        ["--drain-seconds", "1", "--page-cache", "8", "--connections=2", "--connections-per-address", "3"],
    ])
    func saysWhatArgumentParserSays(_ options: [String]) throws {
        let direct = try #require(ServeArguments(["serve"] + options))
        let parsed = try #require(try Earshot.parseAsRoot(["serve"] + options) as? ServeCommand)
        #expect(direct.flags == parsed.flags)
        #expect(direct.config == parsed.common.config)
    }

    @Test func droppingASecretTakesNoNewOne() throws {
        let rotate = ["source", "rotate", "--source", "s"]
        #expect(throws: (any Error).self) { try Earshot.parseAsRoot(rotate + ["--finish", "--secret", "n"]) }
        #expect(try Earshot.parseAsRoot(rotate + ["--finish"]) is RotateSourceCommand)
        #expect(try Earshot.parseAsRoot(rotate + ["--secret", "n"]) is RotateSourceCommand)
    }

    @Test(arguments: [
        [], ["check"], ["--data", "d"], ["serve", "--help"], ["serve", "-h"], ["serve", "--prot", "1"],
        ["serve", "--port"], ["serve", "--port", "--data"], ["serve", "--port", "-1"], ["serve", "--port="],
        ["serve", "--name", "n"], ["serve", "x"], ["serve", "--", "x"], ["serve", "--", "--port"], ["help", "serve"],
    ])
    func leavesTheRestToArgumentParser(_ arguments: [String]) {
        #expect(ServeArguments(arguments) == nil)
    }
}
