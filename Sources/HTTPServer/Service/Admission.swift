/// What the application says of a request before its body is read.
package enum Admission<Context: Sendable>: Sendable {
    case admitted(Context)
    case refused(Response)
}
