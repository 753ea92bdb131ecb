/// How a piece of feedback reached us.
package enum Channel: String, CaseIterable, Sendable {
    case web, email, social, phone, letter, kiosk, api, `import`
}
