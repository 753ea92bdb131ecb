internal import Glibc

/// A survey's own colour, from which its pages take those of buttons, links and chosen scores, so that each is legible
/// (WCAG 2.2, 1.4.3 and 1.4.11).
package struct AccentColour: Hashable, Sendable {
    package let red: UInt8
    package let green: UInt8
    package let blue: UInt8

    package static let white = AccentColour(red: 255, green: 255, blue: 255)
    package static let black = AccentColour(red: 0, green: 0, blue: 0)
    /// The darkest surface of the pages' dark scheme.
    package static let darkSurface = AccentColour(red: 0x1A, green: 0x1F, blue: 0x21)
    /// What a control must have against its surface.
    package static let controlContrastMin = 3.0
    /// What text must have against what it stands on.
    package static let textContrastMin = 4.5

    private init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Reads `#0a6cff` or `#06f`; `nil` for anything else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.first == 0x23, bytes.count == 7 || bytes.count == 4 else { return nil }
        var digits: [UInt8] = []
        for byte in bytes.dropFirst() {
            switch byte {
            case 0x30...0x39: digits.append(byte - 0x30)
            case 0x41...0x46: digits.append(byte - 0x37)
            case 0x61...0x66: digits.append(byte - 0x57)
            default: return nil
            }
        }
        if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
        self.init(
            red: digits[0] << 4 | digits[1], green: digits[2] << 4 | digits[3], blue: digits[4] << 4 | digits[5])
    }

    /// `#0a6cff`.
    package var text: String {
        "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Relative luminance (WCAG 2.2), 0 to 1.
    package var luminance: Double {
        func linear(_ byte: UInt8) -> Double {
            let value = Double(byte) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast ratio (WCAG 2.2), 1 to 21.
    package func contrast(with other: AccentColour) -> Double {
        let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)
    }

    /// Black or white, whichever is easier to read on this colour: one of them always has 4.5.
    package var ink: AccentColour {
        contrast(with: .white) >= AccentColour.textContrastMin
            ? .white
            : contrast(with: .black) >= contrast(with: .white) ? .black : .white
    }

    /// This colour, made darker or lighter until text in it can be read on the surface.
    package func legible(on surface: AccentColour) -> AccentColour {
        let end: AccentColour = surface.luminance > 0.18 ? .black : .white
        for step in 0...20 {
            let mixed = mixed(with: end, share: Double(step) / 20)
            if mixed.contrast(with: surface) >= AccentColour.textContrastMin { return mixed }
        }
        return end
    }

    package func mixed(with other: AccentColour, share: Double) -> AccentColour {
        func mix(_ own: UInt8, _ its: UInt8) -> UInt8 {
            UInt8((Double(own) * (1 - share) + Double(its) * share).rounded())
        }
        return AccentColour(
            red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }
}
