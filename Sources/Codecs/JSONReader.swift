/// Reads JSON text strictly (RFC 8259), within the caps of `JSONLimits`.
package enum JSONReader {
    package static func read(_ bytes: [UInt8]) throws(JSONError) -> JSON { fatalError("seam") }
}
