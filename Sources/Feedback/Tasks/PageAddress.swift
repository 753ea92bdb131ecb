/// What of a web address names the page: query and fragment tell of the visit.
package enum PageAddress {
    package static func page(_ url: String) -> String {
        String(decoding: url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }, as: UTF8.self)
    }
}
