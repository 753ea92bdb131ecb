internal import App
internal import Channels

/// Whether the libraries that are loaded only when they are needed can be.
enum LibraryCheck {
    static func findings() -> [Finding] {
        var faults = TextLibrary.allCases.compactMap { library in
            library.fault.map { "\($0); until then what needs it is refused with 503" }
        }
        if let fault = LanguageDetector.fault { faults.append("\(fault); until then no text has a sentiment") }
        do { _ = try CurlLibrary.functions() } catch {
            faults.append("\(error.message); until then no command reaches a running server")
        }
        if let fault = QRCode.fault { faults.append("\(fault); until then there are no QR codes") }
        return faults.isEmpty
            ? [.good("GMime, libxml2, CLD2, libcurl and libqrencode can be loaded")] : faults.map { .bad($0) }
    }
}
