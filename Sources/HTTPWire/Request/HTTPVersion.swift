/// The versions that the engine speaks; every other is refused with 505.
package enum HTTPVersion: Hashable, Sendable { case http10, http11 }
