/// Names of charsets that mail programs write and iconv does not know, or knows under another spelling.
enum CharsetAliases {
    /// - Parameter name: in lower case.
    static func standard(_ name: String) -> String {
        if let known = table[name] { return known }
        return name.hasPrefix("x-") ? String(name.dropFirst(2)) : name
    }

    private static let table = [
        "cp-850": "cp850", "cp65001": "utf-8", "ms_kanji": "cp932", "unicode-1-1-utf-7": "utf-7",
        "windows-31j": "cp932", "x-cp1250": "windows-1250", "x-cp1251": "windows-1251", "x-cp1252": "windows-1252",
        "x-mac-cyrillic": "mac-cyrillic", "x-mac-roman": "macintosh", "x-sjis": "cp932", "x-unicode-2-0-utf-8": "utf-8",
        "x-windows-949": "cp949",
    ]
}
