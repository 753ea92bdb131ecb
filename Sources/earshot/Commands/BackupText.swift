internal import Store

/// What went wrong with a backup, as a command says it.
enum BackupText {
    static func told<Result>(_ body: () throws -> Result) throws(CommandError) -> Result {
        do {
            return try body()
        } catch let error as BackupError {
            throw CommandError(.cannotCreate, error.sentence)
        } catch StoreError.cannotOpen(let sentence) {
            throw CommandError(.unavailable, sentence)
        } catch {
            throw CommandError(.ioError, "\(error)")
        }
    }
}
