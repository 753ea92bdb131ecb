/// Why a backup or a restore did not come about. The sentence is for the operator.
package struct BackupError: Error, Hashable, Sendable, CustomStringConvertible {
    package let sentence: String
    package var description: String { sentence }

    package init(_ sentence: String) { self.sentence = sentence }
}
