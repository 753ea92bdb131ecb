/// Lets pages list their elements one below the other, with `if` and `for` between them.
@resultBuilder
enum HTMLBuilder {
    static func buildExpression(_ html: HTML) -> HTML { html }
    static func buildBlock(_ parts: HTML...) -> HTML { parts.reduce(into: HTML()) { $0 += $1 } }
    static func buildOptional(_ html: HTML?) -> HTML { html ?? HTML() }
    static func buildEither(first: HTML) -> HTML { first }
    static func buildEither(second: HTML) -> HTML { second }
    static func buildArray(_ parts: [HTML]) -> HTML { parts.reduce(into: HTML()) { $0 += $1 } }
}
