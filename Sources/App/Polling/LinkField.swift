/// The `Link` field (RFC 8288): `<https://a.example/?page=2>; rel="next", <…>; rel="prev"`.
enum LinkField {
    /// The first target of that relation.
    static func target(_ relation: String, in field: String) -> String? {
        for part in field.utf8.split(separator: 0x3C).map({ Array($0) }) {
            guard let end = part.firstIndex(of: 0x3E) else { continue }
            let parameters = String(decoding: part[(end + 1)...].filter { $0 != 0x22 && $0 != 0x20 }, as: UTF8.self)
            let names = parameters.split(whereSeparator: { $0 == ";" || $0 == "," })
            if names.contains(where: { $0 == "rel=" + relation }) {
                return String(decoding: part[..<end], as: UTF8.self)
            }
        }
        return nil
    }
}
