internal import Codecs

/// The fields of a form that a mail provider posts. They stay bytes: each may be in a charset of its own, and a field with
/// a whole message in it is in none.
struct ProviderForm {
    struct Field {
        let name: String
        let value: ArraySlice<UInt8>
        let filename: String?
        let contentType: String?
    }

    /// Every header of a mail can be a field.
    static let fieldsMax = 1_200
    static let mediaTypes = ["multipart/form-data", "application/x-www-form-urlencoded"]

    let fields: [Field]

    static func read(_ delivery: Delivery) throws(ChannelError) -> ProviderForm {
        let header = delivery.header("content-type") ?? ""
        switch BodyType.essence(header) {
        case "multipart/form-data":
            guard let boundary = MediaType(header)?.boundary else {
                throw .malformed("The type multipart/form-data names no boundary.")
            }
            var limits = MultipartLimits()
            limits.partsMax = fieldsMax
            do throws(MultipartError) {
                let parts = try MultipartReader.read(
                    delivery.body, boundary: boundary, limits: limits, lineEnds: .lenient)
                return ProviderForm(
                    fields: parts.map { part in
                        Field(
                            name: part.name,
                            value: part.transferEncoding == nil ? part.bytes : part.decoded?[...] ?? part.bytes,
                            filename: part.filename, contentType: part.contentType)
                    })
            } catch {
                throw .malformed("The form cannot be read: \(error.reason) at byte \(error.offset).")
            }
        case "application/x-www-form-urlencoded":
            guard let fields = urlencoded(delivery.body) else {
                throw .malformed("The form has more than \(fieldsMax) fields.")
            }
            return ProviderForm(fields: fields)
        default: throw .unsupportedMediaType(accepted: mediaTypes)
        }
    }

    /// The last one of that name: a mail's own header of the name of a provider's field comes first.
    func last(_ name: String) -> ArraySlice<UInt8>? {
        fields.last { $0.name == name && $0.filename == nil }?.value
    }

    /// As text in UTF-8; `nil` where it is missing or blank.
    func text(_ name: String, charset: String? = nil) -> String? {
        guard let value = last(name) else { return nil }
        let text = CharsetDecoder.utf8(Array(value), charset: charset)
        return ASCII.trimmed(text).isEmpty ? nil : text.asText
    }

    /// A field of JSON; `nil` where it is none.
    func json(_ name: String) -> JSON? {
        last(name).flatMap { try? JSONReader.read(Array($0), limits: .provider) }
    }

    /// A broken escape stands for itself (WHATWG URL section 5.1): the signature does not cover it, and nobody could mend
    /// it.
    private static func urlencoded(_ body: [UInt8]) -> [Field]? {
        var fields: [Field] = []
        for pair in body.split(separator: 0x26) {
            guard fields.count < fieldsMax else { return nil }
            let equals = pair.firstIndex(of: 0x3D) ?? pair.endIndex
            let value = equals < pair.endIndex ? pair[(equals + 1)...] : []
            fields.append(
                Field(
                    name: decoded(pair[..<equals]).asText, value: decoded(value)[...], filename: nil, contentType: nil))
        }
        return fields
    }

    private static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var at = text.startIndex
        while at < text.endIndex {
            if text[at] == 0x25, at + 2 < text.endIndex, let high = PercentDecoding.digit(text[at + 1]),
                let low = PercentDecoding.digit(text[at + 2])
            {
                bytes.append(high << 4 | low)
                at += 3
            } else {
                bytes.append(text[at] == 0x2B ? 0x20 : text[at])
                at += 1
            }
        }
        return bytes
    }
}
