package import Feedback

/// The adapter of each kind of source.
package enum ChannelAdapters {
    package static func adapter(for kind: SourceKind) -> any ChannelAdapter { fatalError("seam") }
}
