internal import Feedback

/// A survey's own colour as a style sheet: pages may hold no inline style.
enum ThemeSheet {
    /// The darkest and the lightest of the surfaces that text in the colour stands on, by scheme.
    private static let lightSurface = AccentColour("#f6f5f1") ?? .white
    private static let darkSurface = AccentColour("#323a3d") ?? .black

    /// The colours of the widget and the pages, by name: in the light scheme, then in the dark one.
    static func colours(_ accent: AccentColour) -> [(light: Bool, values: [(name: String, value: String)])] {
        let light = accent.legible(on: lightSurface)
        let dark = accent.legible(on: darkSurface)
        return [
            (
                true,
                values(
                    light, strong: light.mixed(with: .black, share: 0.25), soft: light.mixed(with: .white, share: 0.88))
            ),
            (
                false,
                values(
                    dark, strong: dark.mixed(with: .white, share: 0.35),
                    soft: dark.mixed(with: .darkSurface, share: 0.82))
            ),
        ]
    }

    private static func values(
        _ accent: AccentColour, strong: AccentColour, soft: AccentColour
    ) -> [(name: String, value: String)] {
        [
            ("accent", accent.text), ("accent-strong", strong.text), ("accent-soft", soft.text),
            ("on-accent", accent.ink.text),
        ]
    }

    static func css(_ accent: AccentColour) -> String {
        colours(accent).map { scheme in
            let lines = scheme.values.map { "--\($0.name): \($0.value);" }.joined(separator: " ")
            return scheme.light
                ? ":root { \(lines) }\n" : "@media (prefers-color-scheme: dark) { :root { \(lines) } }\n"
        }.joined()
    }
}
