internal import Glibc

package struct FileError: Error { package let number: Int32 }

/// Copies a file byte by byte, as a power cut would leave it.
package func copyFile(_ from: String, _ to: String) throws {
    guard let source = fopen(from, "rb"), let target = fopen(to, "wb") else { throw FileError(number: errno) }
    defer {
        fclose(source)
        fclose(target)
    }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = fread(&buffer, 1, buffer.count, source)
        if count == 0 { return }
        guard fwrite(buffer, 1, count, target) == count else { throw FileError(number: errno) }
    }
}
