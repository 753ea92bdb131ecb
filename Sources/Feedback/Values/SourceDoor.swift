/// The part of a source's address that says what comes in there: `/channels/{door}/{source}`.
package enum SourceDoor: String, CaseIterable, Sendable {
    case email, social, phone, billing, ux
}
