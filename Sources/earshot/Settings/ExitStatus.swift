/// Exit statuses of sysexits.h, which mail servers act on: 75 makes them try again later.
enum ExitStatus: Int32, Sendable {
    case failure = 1
    case usage = 64
    case dataError = 65
    case noInput = 66
    case noUser = 67
    case unavailable = 69
    case internalError = 70
    case cannotCreate = 73
    case ioError = 74
    case temporaryFailure = 75
    case noPermission = 77
    case configuration = 78
}
