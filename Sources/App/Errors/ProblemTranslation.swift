internal import Channels
internal import Feedback
internal import HTTPServer
internal import HTTPWire
internal import Store

extension Problem {
    /// The one place where every target's errors become what a caller is told. `nil` for what is a bug of ours.
    init?(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let fault as ValidationError: self = .invalid(fault.parameters)
        case let refusal as Refusal: self = Problem(refusal)
        case let fault as ChannelError: self = Problem(fault)
        case let fault as StoreError:
            guard let problem = Problem(fault) else { return nil }
            self = problem
        default: return nil
        }
    }

    init(_ refusal: Refusal) {
        self.init(
            ProblemCode(status: refusal.status), refusal.detail, status: refusal.status,
            retryAfterSeconds: refusal.status == .serviceUnavailable ? 1 : nil,
            allow: refusal.allow.isEmpty ? nil : Router<Access, Caller>.allowList(refusal.allow))
    }

    init(_ error: ChannelError) {
        switch error {
        case .badSignature(let detail), .staleTimestamp(let detail): self.init(.unauthorized, detail)
        case .challengeRefused(let detail), .forbidden(let detail): self.init(.forbidden, detail)
        case .refusedForGood(let detail): self.init(.badRequest, detail, status: .notAcceptable)
        case .tooLarge(let detail): self.init(.contentTooLarge, detail)
        case .unsupportedMediaType(let accepted):
            self.init(.unsupportedMediaType, "Send one of: \(accepted.joined(separator: ", ")).")
        case .unavailable(let detail): self.init(.serviceUnavailable, detail, retryAfterSeconds: 60)
        case .malformed(let detail): self.init(.badRequest, detail)
        case .invalid(let name, let reason): self = .invalid(name, reason)
        }
    }

    private init?(_ error: StoreError) {
        switch error {
        case .overloaded(let seconds):
            self.init(
                .serviceUnavailable, "The server is taking in as much as it can. Nothing was stored; send it again.",
                retryAfterSeconds: seconds)
        case .diskFull:
            self.init(
                .serviceUnavailable, "The server's disk is full. Nothing was stored; send it again later.",
                status: .insufficientStorage, retryAfterSeconds: 60)
        case .unavailable, .closed:
            self.init(
                .serviceUnavailable, "The server cannot reach its database. Nothing was stored; send it again.",
                retryAfterSeconds: 5)
        case .abandoned: self.init(.badRequest, "The client left before the answer was ready.")
        case .constraint, .cannotOpen: return nil
        }
    }
}
