internal import CLoading
internal import CQRCode

/// A QR code (ISO/IEC 18004) as a picture of lines, by libqrencode, which is loaded when the first one is asked for.
package enum QRCode {
    /// The empty border that readers need, in modules (ISO/IEC 18004, 9.1).
    static let quietModules = 4

    /// Why there can be none, with the package to install; `nil` where there can.
    package static var fault: String? {
        guard earshot_qrcode() == nil else { return nil }
        return "libqrencode cannot be loaded (\(String(cString: earshot_loading_fault()))): "
            + "install the Debian package libqrencode4"
    }

    /// - Returns: an SVG document; `nil` where the library is missing or the text is too long for a code.
    package static func svg(_ text: String) -> [UInt8]? {
        guard let library = earshot_qrcode()?.pointee else { return nil }
        let bytes = Array(text.utf8)
        // Level M: up to 15 % of the code may be dirty or torn.
        guard let code = library.QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
        defer { library.QRcode_free(code) }
        let width = Int(code.pointee.width)
        let modules = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
        return Array(document(width: width) { modules[$1 * width + $0] & 1 == 1 }.utf8)
    }

    /// Runs of dark modules in a row are one rectangle of the path.
    private static func document(width: Int, isDark: (_ x: Int, _ y: Int) -> Bool) -> String {
        var path = ""
        for y in 0..<width {
            var x = 0
            while x < width {
                guard isDark(x, y) else {
                    x += 1
                    continue
                }
                let start = x
                while x < width, isDark(x, y) { x += 1 }
                path += "M\(start + quietModules) \(y + quietModules)h\(x - start)v1h-\(x - start)z"
            }
        }
        let side = width + 2 * quietModules
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" width="\(side * 8)" \
            height="\(side * 8)" shape-rendering="crispEdges" role="img" aria-label="QR code">\
            <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path d="\(path)"/></svg>

            """
    }
}
