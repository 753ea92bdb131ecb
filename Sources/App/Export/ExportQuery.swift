internal import Feedback
internal import Store

/// The query of an export: the filters of the list, and the record behind which to go on.
struct ExportQuery {
    private(set) var filter = FeedbackFilter()
    private(set) var cursor: Identifier?

    init(_ pairs: [(name: String, value: String)], _ kind: ExportRecords.Kind) throws(Problem) {
        var rest: [(name: String, value: String)] = []
        var faults: [InvalidParameter] = []
        for (name, value) in pairs where !value.isEmpty {
            switch name {
            case "cursor":
                guard let id = Identifier(value) else {
                    faults.append(InvalidParameter(name, "must be the id of a record, as the export's lines show it"))
                    continue
                }
                cursor = id
            case "sort", "limit":
                faults.append(InvalidParameter(name, "is not for an export: it is whole, in the order of arrival"))
            default:
                if kind == .people { faults.append(InvalidParameter(name, "is not a filter of people")) }
                rest.append((name, value))
            }
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        if kind == .feedback { filter = try FeedbackListQuery(rest).filter }
    }
}
