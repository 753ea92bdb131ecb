import Codecs
import Feedback
import Testing

@testable import Channels

/// Signatures of SMS gateways and tokens of providers, made by other programs with throw-away keys.
@Suite struct GatewaySignatureTests {
    private static let address = "https://feedback.example/channels/phone/1"

    private func check(
        _ secret: String, body: String, type: String = "application/x-www-form-urlencoded", query: String = "",
        headers: [(name: String, value: String)] = [], options: [SourceOption: String] = [:], later seconds: Int64 = 0
    ) -> ChannelError? {
        let pairs = FormDecoding.pairs(Array(query.utf8), limits: .provider) ?? []
        let delivery = Given.delivery(
            .phone, body: Array(body.utf8), secrets: ["another", secret],
            address: GatewaySignatureTests.address + (query.isEmpty ? "" : "?" + query),
            headers: [("content-type", type)] + headers, query: pairs,
            now: Given.now.advanced(byMilliseconds: seconds * 1000), options: options)
        do {
            _ = try PhoneAdapter().verify(delivery)
            return nil
        } catch { return error }
    }

    private func isRefused(_ fault: ChannelError?) -> Bool { if case .badSignature = fault { true } else { false } }

    @Test func plivosOwnSignatureIsChecked() {
        let form = "From=15005550001&To=15005550002&Text=9+good+%26+fast&MessageUUID=m-1"
        func plivo(_ code: String, _ form: String, query: String = "", nonce: String = "12345") -> ChannelError? {
            check(
                "plivo-token", body: form, query: query,
                headers: [("x-plivo-signature-v3", code), ("x-plivo-signature-v3-nonce", nonce)])
        }
        #expect(plivo("SonusQ65q8ujUeBSd42FIiKUl+RZJSkyuWzfJYEx8lc=", form) == nil)
        #expect(plivo("AAAA,SonusQ65q8ujUeBSd42FIiKUl+RZJSkyuWzfJYEx8lc=", form) == nil)
        #expect(plivo("L3iXuupy7G8QbHkVjCuckyvL8nW60W9jwyPL08fopd8=", form, query: "b=2&a=1") == nil)
        #expect(plivo("EOBfmJ/WHfbj7pqadZ3SXvdgWJmAW2SY5drQRz9mLl4=", "", query: "b=2&a=1") == nil)
        #expect(isRefused(plivo("SonusQ65q8ujUeBSd42FIiKUl+RZJSkyuWzfJYEx8lc=", form + "x")))
        #expect(isRefused(plivo("SonusQ65q8ujUeBSd42FIiKUl+RZJSkyuWzfJYEx8lc=", form, nonce: "12346")))
        #expect(isRefused(plivo("not base64", form)) && isRefused(plivo("", form)))
        #expect(isRefused(plivo("SonusQ65q8ujUeBSd42FIiKUl+RZJSkyuWzfJYEx8lc=", form, nonce: "")))
    }

    @Test func messageBirdsTokenCoversAddressAndBody() {
        let token =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTc5NTI1NTE5NSwiZXhwIjoxNzk"
            + "1MjU1MjYwLCJqdGkiOiJqIiwidXJsX2hhc2giOiI2OThlMWJlY2MyYWQ3YzFlNGMyNGQyMzIxMzlkOWQyNDY4Zjg2MzI5OGFlNTk"
            + "2ZWMzNzgzZjE5YjQzMDE1MDVlIiwicGF5bG9hZF9oYXNoIjoiYjRjODgyYmQwMzdkYzQ4MGUzZjMyMjg4YTBmMTk1NGU1YTdkZWM"
            + "yYzgzZWQyZWY4ZDAzZjRjY2JhNzMyYjEyYyJ9.zD9n7txOaKsmknOgw6xloINxiu9Ieo1PrNJfzwdt2PQ"
        let body = #"{"originator":"15005550001","payload":"9 fine","id":"mb1"}"#
        func bird(_ token: String, _ body: String, later: Int64 = 0) -> ChannelError? {
            check(
                "mb-key", body: body, type: "application/json", headers: [("messagebird-signature-jwt", token)],
                later: later)
        }
        #expect(bird(token, body) == nil)
        #expect(isRefused(bird(token, body + " ")))
        #expect(isRefused(bird(token.replacing("zD9n7", with: "zD9n8"), body)))
        #expect(isRefused(bird("a.b.c", body)) && isRefused(bird("", body)))
        if case .staleTimestamp = bird(token, body, later: 3_600) {} else { Issue.record("an old token was taken") }
    }

    @Test(arguments: [
        ("3ADAC401789FD670FF9323E1D49EC48FC62218C9554F4F217795544C46CDA742", "", true),
        ("f67f3afc50320eebc3996bf6c47fe0200bca4036", "", true),
        (
            "299da1deddcd2ac9cecc574e036a90b87fba2d19f671de6a750024b3a8c3e03bb8d1a9f060b1710f1f1c1f46468ccbad"
                + "090c1285e8c75e8127d01af63474aa16", "sha512", true
        ), ("ef314de29e3d46bfea1460ae8aac7cd4", "", false), ("ef314de29e3d46bfea1460ae8aac7cd4", "md5hash", true),
        ("f67f3afc50320eebc3996bf6c47fe0200bca4036", "sha256", false),
        ("3adac401789fd670ff9323e1d49ec48fc62218c9554f4f217795544c46cda743", "", false), ("", "", false),
    ])
    func vonagesSigIsChecked(_ signature: String, _ algorithms: String, _ isTaken: Bool) {
        let form =
            "msisdn=15005550001&to=15005550002&text=9+a%3Db+%26+c&messageId=v1&timestamp=1795255200&sig=" + signature
        var options: [SourceOption: String] = [.fields: "Vonage"]
        if !algorithms.isEmpty { options[.algorithms] = algorithms }
        let fault = check("vonage-secret", body: form, options: options)
        #expect(isTaken ? fault == nil : isRefused(fault))
    }

    @Test func vonagesTokenCoversTheBody() {
        let token =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJWb25hZ2UiLCJpYXQiOjE3OTUyNTUyMDAsImp0aSI6ImoiLCJwYXl"
            + "sb2FkX2hhc2giOiJjNDllNDZmMDhiYTM2MDkyNGQwZjU0MTQzMGNmODJhZWQwOTczZGI1MTZlNjU0NTc2YzFkNDRlM2VjZTNiYmU"
            + "yIn0.9xTrzTh6AdVXXAGWI9pY4z8DV7ZKcd-Gg_JTocOnmtg"
        let body = #"{"msisdn":"15005550001","text":"8 ok","messageId":"v2"}"#
        func vonage(_ body: String, later: Int64 = 0) -> ChannelError? {
            check(
                "vonage-secret", body: body, type: "application/json", headers: [("authorization", "Bearer " + token)],
                options: [.fields: "vonage"], later: later)
        }
        #expect(vonage(body) == nil)
        #expect(isRefused(vonage(body + " ")))
        if case .staleTimestamp = vonage(body, later: 600) {} else { Issue.record("an old token was taken") }
    }

    @Test func withoutASignatureTheSecretIsAskedFor() {
        #expect(isRefused(check("s", body: "from=1&text=9")))
        #expect(check("s", body: "from=1&text=9", headers: [("authorization", "Bearer s")]) == nil)
        #expect(check("s", body: "from=1&text=9", query: "token=s") == nil)
        #expect(isRefused(check("s", body: "from=1&text=9", query: "token=t")))
    }
}

@Suite struct ProviderKeySetTests {
    private static let keys =
        #"{"keys":[{"kty":"RSA","kid":"k1","alg":"RS256","use":"sig","n":"xwxGEli6q8ABa1GZJsSQW48YcG"#
        + #"NfzuKz0PBqNvgFNVyBJ2YYefHRYoz3HEV7tUzkhmahQfFfGBG1PN2J2GDwHPiCBM20ONBE8UO0QgvLhKXJeVzgeccd"#
        + #"16ZAVEFPNRuUM1McnbTrYlEVttqanMnheTr6dOK8P0YY6IwmVQQgQL3tkeVcGcv_epZChEuUwKspdD7sOoZW-90Qrr"#
        + #"tfkqBDXLmM_yI3hkvD3Fa8Bt29LMmbtRsPfeUX4Mz_qiA0xRyXv89-V-BPuRNBcmB9Kypr3QSJlQYwU-d-64xolmV1"#
        + #"VpPyAY9YMTWnrhG5a9347GHWySfDSHqTHlEfiDeTswoUsw","e":"AQAB"}]}"#
    private static let google =
        "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIiwidHlwIjoiSldUIn0.eyJpc3MiOiJodHRwczovL2FjY291bnRzLmdvb2dsZS5jb20i"
        + "LCJhdWQiOiJodHRwczovL2ZlZWRiYWNrLmV4YW1wbGUvY2hhbm5lbHMvc29jaWFsLzEiLCJlbWFpbCI6InB1c2hAcC5pYW0uZXhh"
        + "bXBsZSIsImVtYWlsX3ZlcmlmaWVkIjp0cnVlLCJpYXQiOjE3OTUyNTUyMDAsImV4cCI6MTc5NTI1ODgwMH0.eoD-IdewsADD7LRk"
        + "xREx1OCqcPOvISBhOcspPhTgj9I1Ol-BqrlWtzLLhux7phGt7AQVbp4Bn9ixgpLgjyf6tn0gP9CnXVSh_oIJVeAOlyBKyY8iSY0H"
        + "l_zjI5Z5WE7e4enR-ggMNEW_98cEm7M2iAkahbmKAEg12H2BUzKDP7RjZJ68ELsrX_dRa73v4Q3IRQ-cn4wwqoc6r-lcZaSCZIOc"
        + "H5e68iy0rJETNGDFpIpP-c_nKcYaZ2PaSE9t_hqCE63pHKZhyaP3ZkSk0OVhWhgjTtuvVcnjEKrjALq25V5-VdtU4_XnTGq7fbR4"
        + "SntzqopbIueLx8zIuZd3iCukvA"
    private static let teams =
        "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIiwidHlwIjoiSldUIn0.eyJpc3MiOiJodHRwczovL2FwaS5ib3RmcmFtZXdvcmsuY29t"
        + "IiwiYXVkIjoiYm90LTEiLCJuYmYiOjE3OTUyNTUxOTAsImV4cCI6MTc5NTI1ODgwMH0.jerBQyrCrIrdJG4yLeVPX02Z4uMOYp2o"
        + "u7YxuSUTaMZjKHTD7Z1f9nc2msrkWT9xitPmjVp3oCD4HrlaNbas6VuhcHUAeSvJ0QwaBK8u9LJayY5traTs2VdMEKmI1hqZDV3R"
        + "h6o3KESaxB2Jlqi6903lb2j0GwmwlMMVXr1shHL6xrT1qTTteVfWg0SPPyAO4SyYzPpOYDkKQ6QuDHUz9hsI6ETWcwlpUXrumEiL"
        + "4AtQQWfRIhYUJERJ8XXFdOTnjKha34P7khf94RABzsbteKRySCXNe0OvvJI26HGAK302Ml8GoWc7xyruSKth6dbncBGwPJrcS59B"
        + "i75nAVKXPg"

    private func verify(
        _ kind: SourceKind, _ token: String, _ options: [SourceOption: String], keys: String? = keys,
        address: String = "https://feedback.example/channels/social/1?x=1", later seconds: Int64 = 0
    ) -> ChannelError? {
        var delivery = Given.delivery(
            kind, body: Array("{}".utf8), address: address,
            headers: [("content-type", "application/json"), ("authorization", "Bearer " + token)],
            now: Given.now.advanced(byMilliseconds: seconds * 1000), options: options)
        delivery.keySet = keys.map { Array($0.utf8) }
        do {
            _ = try ChannelAdapters.adapter(for: kind).verify(delivery)
            return nil
        } catch { return error }
    }

    private func isRefused(_ fault: ChannelError?) -> Bool { if case .badSignature = fault { true } else { false } }

    @Test func googlesPushIsKnownByItsSignedAccount() {
        let email: [SourceOption: String] = [.email: "push@p.iam.example"]
        let token = ProviderKeySetTests.google
        #expect(verify(.googleBusiness, token, email) == nil)
        #expect(isRefused(verify(.googleBusiness, token, [.email: "other@p.iam.example"])))
        #expect(isRefused(verify(.googleBusiness, token, email, address: "https://feedback.example/channels/social/2")))
        #expect(isRefused(verify(.googleBusiness, token, [.email: "push@p.iam.example", .audience: "else"])))
        #expect(isRefused(verify(.googleBusiness, token, [:])))
        #expect(isRefused(verify(.googleBusiness, ProviderKeySetTests.teams, email)))
        #expect(isRefused(verify(.googleBusiness, token + "A", email)))
        if case .staleTimestamp = verify(.googleBusiness, token, email, later: 7_200) {
        } else {
            Issue.record("a token that is over was taken")
        }
        if case .unavailable = verify(.googleBusiness, token, email, keys: nil) {
        } else {
            Issue.record("a token was judged without keys")
        }
    }

    @Test func aBotsActivitiesAreForThatBotOnly() {
        #expect(verify(.teams, ProviderKeySetTests.teams, [.audience: "bot-1"]) == nil)
        #expect(isRefused(verify(.teams, ProviderKeySetTests.teams, [.audience: "bot-2"])))
        #expect(isRefused(verify(.teams, ProviderKeySetTests.google, [.audience: "bot-1"])))
        #expect(isRefused(verify(.teams, ProviderKeySetTests.teams, [.audience: "bot-1"], keys: #"{"keys":[]}"#)))
        #expect(isRefused(verify(.teams, ProviderKeySetTests.teams, [.audience: "bot-1"], keys: "no JSON")))
        #expect(verify(.teams, "s3cret", [.audience: "bot-1"]) == nil)
    }
}
