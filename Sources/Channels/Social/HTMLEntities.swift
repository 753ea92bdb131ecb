/// The few escapes that interfaces leave in texts which are no HTML.
enum HTMLEntities {
    private static let names: [(name: StaticString, text: String)] = [
        ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"),
        ("&apos;", "'"),
    ]

    /// Each escape once: `&amp;lt;` is `&lt;`.
    static func unescaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.contains(0x26) else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x26,
                let entity = names.first(where: { ASCII.hasStaticPrefix(bytes[index...], $0.name) })
            else {
                output.append(bytes[index])
                index += 1
                continue
            }
            output += entity.text.utf8
            index += entity.name.utf8CodeUnitCount
        }
        return output.asText
    }
}
