/// Where commands reach the server that runs on a folder.
package enum ControlSocket {
    package static func path(_ dataDirectory: String) -> String { dataDirectory + "/control.sock" }
}
