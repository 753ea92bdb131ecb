/// What is handed to a loop to be run on it.
enum LoopWork {
    case job(UnownedJob)
    case block(@Sendable () -> Void)
}
