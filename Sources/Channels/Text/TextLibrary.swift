internal import CGMime
internal import CLoading
internal import CXML

/// The shared libraries that mails and web pages are read with. Each is loaded when it is first needed and then stays:
/// a server that only takes forms never pays for them.
package enum TextLibrary: CaseIterable, Sendable {
    case gmime
    case libxml2

    /// Why it cannot be loaded, with the package to install; `nil` where it is or has been. A library that was missing
    /// is looked for again.
    package var fault: String? {
        let isLoaded = self == .gmime ? GMime.loaded != nil : LibXML.loaded != nil
        guard !isLoaded else { return nil }
        return "\(name) cannot be loaded (\(String(cString: earshot_loading_fault()))): "
            + "install the Debian package \(debianPackage)"
    }

    package var name: String { self == .gmime ? "GMime" : "libxml2" }
    private var debianPackage: String { self == .gmime ? "libgmime-3.0-0" : "libxml2" }

    /// Adapters ask before they read: without its library a mail would become less than it says.
    ///
    /// - Throws: `ChannelError.unavailable`.
    static func require(_ libraries: TextLibrary...) throws(ChannelError) {
        for library in libraries {
            if let fault = library.fault { throw .unavailable("\(fault). Nothing was stored; send it again later.") }
        }
    }
}

extension GMime {
    /// GMime's functions, good on every thread; `nil` where it cannot be loaded.
    static var loaded: GMime? { earshot_gmime()?.pointee }
}

extension LibXML {
    /// libxml2's functions, good on every thread; `nil` where it cannot be loaded.
    static var loaded: LibXML? { earshot_xml()?.pointee }
}
