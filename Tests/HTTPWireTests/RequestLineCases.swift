/// RFC 9112 sections 2 and 3: the request line, the target's forms, and `Host`.
enum RequestLineCases {
    private static let plain = WireCase.Expected.head("GET / 1.1 none", left: 0)
    private static func long(_ count: Int) -> String { String(repeating: "a", count: count) }

    static let all = lines + ends + targets + hosts

    private static let lines: [WireCase] = [
        WireCase("plain", "RFC 9112 3", "GET / HTTP/1.1\r\nHost: h\r\n\r\n", plain),
        WireCase("HTTP/1.0 needs no Host", "RFC 9112 3.2", "GET / HTTP/1.0\r\n\r\n", .head("GET / 1.0 none", left: 0)),
        WireCase(
            "bytes behind the head are left", "RFC 9112 6", "GET / HTTP/1.1\r\nHost: h\r\n\r\nGET",
            .head("GET / 1.1 none", left: 3)),
        WireCase("no bytes", "RFC 9112 2.1", "", .needMore),
        WireCase("head without its empty line", "RFC 9112 2.1", "GET / HTTP/1.1\r\nHost: h\r\n", .needMore),
        WireCase("only the CR of the empty line", "RFC 9112 2.1", "GET / HTTP/1.1\r\nHost: h\r\n\r", .needMore),
        WireCase(
            "one empty line before", "RFC 9112 2.2", "\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\nX",
            .head("GET / 1.1 none", left: 1)),
        WireCase("two empty lines before", "RFC 9112 2.2", "\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n", .refused(400)),
        WireCase("bare LF before", "RFC 9112 2.2", "\nGET / HTTP/1.1\r\nHost: h\r\n\r\n", .refused(400)),
        WireCase("CR before", "RFC 9112 2.2", "\rGET / HTTP/1.1\r\nHost: h\r\n\r\n", .refused(400)),
        WireCase("HTTP/0.9", "RFC 9112 2.3", "GET /\r\n", .refused(400)),
        WireCase("method only", "RFC 9112 3", "GET\r\n\r\n", .refused(400)),
        WireCase("no method", "RFC 9112 3", " / HTTP/1.1\r\nHost: h\r\n\r\n", .refused(400)),
        WireCase("two spaces after the method", "RFC 9112 3", "GET  / HTTP/1.1\r\nHost: h\r\n\r\n", .refused(400)),
        WireCase("two spaces before the version", "RFC 9112 3", "GET /  HTTP/1.1\r\nHost: h\r\n\r\n", .refused(400)),
        WireCase("tabs between", "RFC 9112 3", "GET\t/\tHTTP/1.1\r\nHost: h\r\n\r\n", .refused(400)),
        WireCase("space at the end", "RFC 9112 3", "GET / HTTP/1.1 \r\nHost: h\r\n\r\n", .refused(400)),
        WireCase("method not ASCII", "RFC 9110 9.1", "G\u{C9}T / HTTP/1.1\r\nHost: h\r\n\r\n", .refused(400)),
        WireCase("NUL in the method", "RFC 9110 9.1", "G\0T / HTTP/1.1\r\nHost: h\r\n\r\n", .refused(400)),
        WireCase(
            "every kind of method byte", "RFC 9110 5.6.2", "!#$%&'*+-.^_`|~09azAZ / HTTP/1.1\r\nHost: h\r\n\r\n",
            .head("!#$%&'*+-.^_`|~09azAZ / 1.1 none", left: 0)),
        WireCase(
            "methods are case-sensitive", "RFC 9110 9.1", "get / HTTP/1.1\r\nHost: h\r\n\r\n",
            .head("get / 1.1 none", left: 0)),
        WireCase(
            "method of 32", "RFC 9112 3", "\(long(32)) / HTTP/1.1\r\nHost: h\r\n\r\n",
            .head("\(long(32)) / 1.1 none", left: 0)),
        WireCase("method of 33", "RFC 9112 3", "\(long(33)) / HTTP/1.1\r\nHost: h\r\n\r\n", .refused(501)),
        WireCase("method of 70,000", "RFC 9112 3", "\(long(70_000)) / HTTP/1.1\r\nHost: h\r\n\r\n", .refused(501)),
        WireCase("TLS on a plain port", "RFC 9112 3", "\u{16}\u{3}\u{1}\u{2}", .refused(400)),
        WireCase("preface of HTTP/2", "RFC 9113 3.4", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .refused(505)),
    ]

    private static let ends: [WireCase] = [
        ("HTTP/1.1\n", 400), ("HTTP/1.1\r", 400), ("HTTP/1.1\r\r\n", 400), ("http/1.1\r\n", 400), ("HTTP/1.2\r\n", 505),
        ("HTTP/2.0\r\n", 505), ("HTTP/0.9\r\n", 505), ("HTTP/3.1\r\n", 505), ("HTTP/1.10\r\n", 400),
        ("HTTP/11.1\r\n", 400),
        ("HTTP/1\r\n", 400), ("HTTP/1.\r\n", 400), ("HTTP/1,1\r\n", 400), ("HTTP /1.1\r\n", 400),
        ("HTTP/ 1.1\r\n", 400),
        ("HTTP/1.1\0\r\n", 400), ("RTSP/1.1\r\n", 400), ("HTTP/1.\u{661}\r\n", 400), ("HTTP/\r1.1\r\n", 400),
        ("\r\n", 400),
        ("HTTP/1.4294967297\r\n", 400), ("HTTPS/1.1\r\n", 400),
    ].map { end, status in
        let text = end.unicodeScalars.map { $0.value < 256 ? String($0) : "\u{FF}" }.joined()
        return WireCase(
            "version \(end.debugDescription)", "RFC 9112 2.3", "GET / \(text)Host: h\r\n\r\n", .refused(status))
    }

    private static let targets: [WireCase] = [
        .target("path and query", "RFC 9112 3.2.1", "/a/b?c=d&e", .head("GET /a/b?c=d&e 1.1 none", left: 0)),
        .target("empty query", "RFC 9112 3.2.1", "/a?", .head("GET /a? 1.1 none", left: 0)),
        .target("question mark in the query", "RFC 3986 3.4", "/a?b?c", .head("GET /a?b?c 1.1 none", left: 0)),
        .target("percent escapes stay", "RFC 9112 3.2.1", "/%2e%2E/%zz", .head("GET /%2e%2E/%zz 1.1 none", left: 0)),
        .target(
            "all the odd bytes", "RFC 3986 2", "/!$&'()*+,;=:@~\"<>\\^`{|}",
            .head("GET /!$&'()*+,;=:@~\"<>\\^`{|} 1.1 none", left: 0)),
        .target("fragment", "RFC 9112 3.2", "/a#b", .refused(400)),
        .target("space", "RFC 9112 3", "/a b", .refused(400)),
        .target("NUL", "RFC 3986 2", "/a\0", .refused(400)),
        .target("control", "RFC 3986 2", "/a\u{1}", .refused(400)),
        .target("tab", "RFC 3986 2", "/a\tb", .refused(400)),
        .target("DEL", "RFC 3986 2", "/a\u{7F}", .refused(400)),
        .target("raw UTF-8", "RFC 3986 2", "/caf\u{C3}\u{A9}", .refused(400)),
        .target("CR", "RFC 9112 2.2", "/a\rb", .refused(400)),
        .target("LF", "RFC 9112 2.2", "/a\nb", .refused(400)),
        .target("no slash", "RFC 9112 3.2", "a", .refused(400)),
        .target("asterisk for GET", "RFC 9112 3.2.4", "*", .refused(400)),
        .target("asterisk with more", "RFC 9112 3.2.4", "*a", .refused(400)),
        .target("authority form", "RFC 9112 3.2.3", "h:80", .refused(400)),
        .target("8000 octets", "RFC 9112 3", "/\(long(7_999))", .head("GET /\(long(7_999)) 1.1 none", left: 0)),
        .target("line of 8192", "RFC 9112 3", "/\(long(8_178))", .head("GET /\(long(8_178)) 1.1 none", left: 0)),
        .target("line of 8193", "RFC 9112 3", "/\(long(8_179))", .refused(414)),
        .target("100,000 octets", "RFC 9112 3", "/\(long(100_000))", .refused(414)),
        .target("absolute", "RFC 9112 3.2.2", "http://h/a?b", .head("GET /a?b 1.1 none", left: 0)),
        .target("absolute, upper case", "RFC 3986 3.1", "HTTPS://H/a", .head("GET /a 1.1 none", left: 0)),
        .target("absolute without a path", "RFC 9112 3.2.1", "http://h", .head("GET / 1.1 none", left: 0)),
        .target("absolute with only a query", "RFC 9112 3.2.1", "http://h?b", .head("GET /?b 1.1 none", left: 0)),
        .target("absolute of another host", "RFC 9112 3.2.2", "http://i/", .refused(400)),
        .target("absolute of another port", "RFC 9112 3.2.2", "http://h:81/", .refused(400)),
        .target("absolute with user", "RFC 9110 4.2.4", "http://u:p@h/", .refused(400)),
        .target("absolute without host", "RFC 9110 4.2.1", "http:///a", .refused(400)),
        .target("absolute of another scheme", "RFC 9112 3.2.2", "ftp://h/", .refused(400)),
        .target("scheme only", "RFC 9112 3.2.2", "http:/", .refused(400)),
        WireCase(
            "OPTIONS of everything", "RFC 9112 3.2.4", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n",
            .head("OPTIONS * 1.1 none", left: 0)),
        WireCase("CONNECT", "RFC 9112 3.2.3", "CONNECT h:80 HTTP/1.1\r\nHost: h:80\r\n\r\n", .refused(400)),
        WireCase(
            "TRACE is a method as others", "RFC 9110 9.3.8", "TRACE / HTTP/1.1\r\nHost: h\r\n\r\n",
            .head("TRACE / 1.1 none", left: 0)),
    ]

    private static let hosts: [WireCase] =
        [
            "h", "h:80", "h:", "h:65535", "a.b-c_d~e", "1.2.3.4:5", "[::1]", "[::1]:8080",
            "[2001:db8::8:800:200c:417a]", "[::]",
            "[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7::]", "[::ffff:192.0.2.1]", "[1:2:3:4:5:6:1.2.3.4]", "  h  ", "\th\t",
            "h%41",
        ].map { .host($0, plain) }
        + [
            "", " ", "h h", "h,i", "h, i", "u@h", "u:p@h", "h:80:80", "h:a", "h:65536", "h:999999", "h:-1", ":80", "h/",
            "h?a", "h#",
            "[::1", "::1", "[::1]a", "[::1]:a", "[]", "[:::]", "[1::2::3]", "[1:2:3:4:5:6:7]", "[1:2:3:4:5:6:7:8:9]",
            "[1:2:3:4:5:6:7:8::]", "[:1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7:]", "[12345::]", "[g::]", "[::1.2.3]",
            "[::1.2.3.256]",
            "[::01.2.3.4]", "[::1.2.3.4.5]", "[fe80::1%25eth0]", "[v1.a]", "h%4", "h%zz", "h\u{FF}", "<h>", "h\\",
            "\"h\"",
        ].map { .host($0, .refused(400)) }
        + [
            WireCase("no Host", "RFC 9112 3.2", "GET / HTTP/1.1\r\n\r\n", .refused(400)),
            WireCase("two Hosts", "RFC 9112 3.2", "GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n", .refused(400)),
            WireCase("two same Hosts", "RFC 9112 3.2", "GET / HTTP/1.1\r\nHost: h\r\nhost: h\r\n\r\n", .refused(400)),
            WireCase("two Hosts in 1.0", "RFC 9112 3.2", "GET / HTTP/1.0\r\nHost: h\r\nHost: h\r\n\r\n", .refused(400)),
            WireCase("bad Host in 1.0", "RFC 9112 3.2", "GET / HTTP/1.0\r\nHost: h h\r\n\r\n", .refused(400)),
            WireCase(
                "Host with a Kelvin sign", "RFC 9110 5.1", "GET / HTTP/1.1\r\nHost\u{E2}: h\r\n\r\n", .refused(400)),
        ]
}
