internal import Codecs

extension JSON {
    /// Takes a list out of an object. Its holder can let each entry go as soon as it is read, so that large ones are not in
    /// memory in two forms.
    mutating func takeList(_ key: String) -> [JSON] {
        guard case .object(var members) = self else { return [] }
        self = .null
        defer { self = .object(members) }
        guard let place = members.firstIndex(where: { $0.key == key }) else { return [] }
        return members.remove(at: place).value.array ?? []
    }
}
