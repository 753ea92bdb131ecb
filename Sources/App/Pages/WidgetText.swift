/// What the widget, the kiosk and the scripts of the form say, in one language.
struct WidgetText: Sendable {
    let open: String
    let close: String
    let sending: String
    let failed: String
    let queued: String
    let again: String
    let fullScreen: String
}
