/// Names of charsets that mail programs write and iconv does not know, or knows under another spelling.
enum CharsetAliases {
    /// - Parameter name: in lower case.
    static func standard(_ name: String) -> String {
        let marks: [UInt8] = [0x22, 0x27, 0x3B, 0x2C, 0x20]
        var trimmed = Array(name.utf8)[...]
        while let last = trimmed.last, marks.contains(last) { trimmed.removeLast() }
        while let first = trimmed.first, marks.contains(first) { trimmed.removeFirst() }
        let name = trimmed.asText
        if let known = table[name] { return known }
        if let numbered = numbered(name) { return numbered }
        return name.hasPrefix("x-") ? String(name.dropFirst(2)) : name
    }

    /// `win-1251`, `windows1251`, `cp_1251`, `iso8859_1`, `8859-1`.
    private static func numbered(_ name: String) -> String? {
        let digits = name.utf8.reversed().prefix(while: ASCII.isDigit).reversed()
        guard !digits.isEmpty, digits.count < name.utf8.count else { return nil }
        let stem = name.utf8.dropLast(digits.count).filter { ASCII.isLetter($0) || ASCII.isDigit($0) }.asText
        let number = digits.asText
        switch stem {
        case "win", "windows", "ms", "mswin", "xwin": return "windows-" + number
        case "cp", "xcp", "codepage": return "cp" + number
        case "iso8859", "8859",
            "isolatin8859" where number.utf8.count <= 2:
            return "iso-8859-" + number
        default: return nil
        }
    }

    private static let table = [
        "cp65001": "utf-8", "ms_kanji": "cp932", "unicode-1-1-utf-7": "utf-7", "windows-31j": "cp932",
        "x-mac-cyrillic": "mac-cyrillic", "x-mac-roman": "macintosh", "x-sjis": "cp932", "sjis": "cp932",
        "shift-jis": "shift_jis", "x-unicode-2-0-utf-8": "utf-8", "utf_8": "utf-8", "utf8mb4": "utf-8",
        "utf-8mb4": "utf-8",
        "x-windows-949": "cp949", "iso-2022-jp-1": "iso-2022-jp-2", "iso-2022-jp-ms": "iso-2022-jp-3",
        "eucjp": "euc-jp",
        "euckr": "euc-kr", "ksc5601": "cp949", "ks_c_5601": "cp949", "korean": "cp949", "chinesebig5": "big5",
        "cn-big5": "big5", "x-x-big5": "big5", "gb_2312-80": "gb18030", "gb2312-80": "gb18030", "gb-2312": "gb18030",
        "cn-gb": "gb18030", "chinese": "gb18030", "iso88591": "iso-8859-1", "latin-1": "iso-8859-1", "hz": "hz-gb-2312",
    ]
}
