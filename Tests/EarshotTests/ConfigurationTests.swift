import App
import Testing

@testable import earshot

struct ConfigurationTests {
    private func file(_ text: String) throws(CommandError) -> ConfigurationFile {
        try ConfigurationFile(Array(text.utf8), path: "earshot.conf")
    }

    private func settings(_ text: String = "", _ environment: [String: String] = [:]) throws -> Settings {
        Settings(file: try file(text)) { environment[$0] }
    }

    @Test func flagsWinOverTheEnvironmentWhichWinsOverTheFile() throws {
        let both = try settings("port = 1\nhost = 10.0.0.1", ["EARSHOT_PORT": "2"])
        #expect(both.value(.port, "3") == "3")
        #expect(both.value(.port, nil) == "2")
        #expect(both.value(.host, nil) == "10.0.0.1")
        #expect(both.value(.publicURL, nil) == nil)
    }

    @Test func everyOptionHasAVariable() {
        #expect(OptionName.publicURL.environmentVariable == "EARSHOT_PUBLIC_URL")
        #expect(OptionName.rateLimit.environmentVariable == "EARSHOT_RATE_LIMIT")
        #expect(Set(OptionName.allCases.map(\.environmentVariable)).count == OptionName.allCases.count)
    }

    @Test func fileTakesCommentsBlanksAndQuotes() throws {
        let file = try file("# the port\r\n\r\n  port=9000 \r\npublic-url = \"https://a.example/?\"\nname = a = b")
        #expect(file[.port] == "9000")
        #expect(file[.publicURL] == "https://a.example/?")
        #expect(file[.name] == "a = b")
    }

    @Test(arguments: [
        ("port", "earshot.conf:1: write it as: key = value"),
        ("\nprot = 1", "earshot.conf:2: there is no option \"prot\"; see earshot serve --help"),
        ("port = 1\nport = 2", "earshot.conf:2: port is set twice; keep one"),
        ("config = x", "earshot.conf:1: there is no option \"config\"; see earshot serve --help"),
    ])
    func fileSaysWhereItIsWrong(_ text: String, _ message: String) {
        #expect(throws: CommandError(.configuration, message)) { try file(text) }
    }

    @Test func defaultsServeOnLoopback() throws {
        let configuration = try ServerFlags().configuration(try settings())
        #expect(configuration.dataDirectory == "./data")
        #expect(configuration.host == "127.0.0.1" && configuration.port == 8080)
        #expect(configuration.tls.isEmpty && configuration.publicURL == nil && configuration.isRateLimited)
    }

    @Test func slashesAtTheEndAreDropped() throws {
        let flags = ServerFlags(data: "/var/lib/earshot/", publicURL: "https://feedback.example/")
        let configuration = try flags.configuration(try settings())
        #expect(configuration.dataDirectory == "/var/lib/earshot")
        #expect(configuration.publicURL == "https://feedback.example")
    }

    @Test(arguments: ["", "x", "-1", "+80", "65536", "80 ", "1e3"])
    func portsThatCannotBeAreRefused(_ port: String) throws {
        let settings = try settings()
        #expect(throws: CommandError.self) { try ServerFlags(port: port).configuration(settings) }
    }

    @Test func portsAtTheEndsAreTaken() throws {
        #expect(try ServerFlags(port: "0").configuration(try settings()).port == 0)
        #expect(try ServerFlags(port: "65535").configuration(try settings()).port == 65_535)
    }

    @Test func otherNonsenseIsRefusedWithStatus78() throws {
        let bad = [
            ServerFlags(publicURL: "feedback.example"), ServerFlags(publicURL: "https://"),
            ServerFlags(publicURL: "https://a b"), ServerFlags(rateLimit: "maybe"), ServerFlags(tlsCert: ["a.pem"]),
            ServerFlags(tlsKey: ["a.pem"]), ServerFlags(tlsCert: ["/nonexistent.pem"], tlsKey: ["/nonexistent.pem"]),
            ServerFlags(tlsCert: ["/dev/null", "/dev/null"], tlsKey: ["/dev/null"]), ServerFlags(drainSeconds: "26"),
            ServerFlags(drainSeconds: "-1"), ServerFlags(pageCache: "3"), ServerFlags(connections: "0"),
            ServerFlags(connectionsPerAddress: "many"),
        ]
        let settings = try settings()
        for flags in bad {
            let error = #expect(throws: CommandError.self) { try flags.configuration(settings) }
            #expect(error?.status == .configuration)
        }
    }

    @Test func certificatesComeInPairsFromFlagsOrWithCommas() throws {
        let flags = ServerFlags(tlsCert: ["/dev/null", "/dev/zero"], tlsKey: ["/dev/zero", "/dev/null"])
        let byFlags = try flags.configuration(try settings()).tls
        #expect(byFlags.map(\.certificate) == ["/dev/null", "/dev/zero"])
        #expect(byFlags.map(\.key) == ["/dev/zero", "/dev/null"])
        let byFile = try ServerFlags().configuration(
            try settings("tls-cert = /dev/null, /dev/zero", ["EARSHOT_TLS_KEY": "/dev/zero,/dev/null"]))
        #expect(byFile.tls.map(\.certificate) == byFlags.map(\.certificate))
        #expect(byFile.tls.map(\.key) == byFlags.map(\.key))
    }

    @Test func drainAndConnectionsAreSettings() throws {
        let standard = try ServerFlags().configuration(try settings())
        #expect(standard.drainSeconds == 10)
        #expect(standard.connectionsMax == nil && standard.connectionsPerAddressMax == nil)
        #expect(standard.pageCacheMiB == nil)
        #expect(try ServerFlags(pageCache: "4").configuration(try settings()).pageCacheMiB == 4)
        #expect(try ServerFlags(drainSeconds: "25").configuration(try settings()).drainSeconds == 25)
        let set = try ServerFlags(connections: "1").configuration(try settings("connections-per-address = 8"))
        #expect(set.connectionsMax == 1 && set.connectionsPerAddressMax == 8)
    }

    @Test func rateLimitsAreLiftedByWord() throws {
        #expect(try !ServerFlags().configuration(try settings("", ["EARSHOT_RATE_LIMIT": "off"])).isRateLimited)
        #expect(try ServerFlags(rateLimit: "on").configuration(try settings("rate-limit = off")).isRateLimited)
    }

    @Test func missingOptionsAreAUsageError() throws {
        let error = #expect(throws: CommandError.self) { try settings().required(.role, nil) }
        #expect(error?.status == .usage)
        #expect(error?.message.contains("EARSHOT_ROLE") == true)
    }
}
