internal import HTTPServer

typealias AppRequest = Request<Caller>
typealias AppRoute = Route<Access, Caller>
