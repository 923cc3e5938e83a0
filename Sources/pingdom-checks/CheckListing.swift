import JSON
import Records

/// Pingdom's checks, as its listings give them, as records.
struct CheckListing: Equatable {
    /// What was selected, in Pingdom's order.
    private(set) var records: [CheckRecord] = []
    private var seen: Set<Check.Identity> = []

    /// What one page of a listing brought.
    struct Page: Equatable {
        var checks = 0
        /// Those that no page before had.
        var new = 0
        /// Items that are no objects, and so no checks.
        var leftOut = 0
    }

    /// Reads `{"checks": […]}` and keeps what is selected, each check once.
    ///
    /// Throws `Failure` for an answer that is not that, and for a saved one of the other kind:
    /// nothing of it may become a record.
    mutating func add(
        _ answer: Answer, of kind: Check.Kind, selection: Selection
    ) throws -> Page {
        try answer.read { body in
            guard let checks = body["checks"], checks.kind == .array else {
                throw RecordError("no list of checks in it")
            }
            var page = Page()
            try checks.forEachElement { check in
                if answer.isSaved, let other = check.kindOfCheck, other != kind {
                    throw answer.failure(ofOtherKind: other)
                }
                page.checks += 1
                guard let record = CheckRecord(check, kind: kind) else {
                    page.leftOut += 1
                    return
                }
                if let identity = record.identity {
                    guard seen.insert(identity).inserted else { return }
                    page.new += 1
                }
                if selection.contains(record.identity, tags: record.tags) { records.append(record) }
            }
            return page
        }
    }

    /// Whether Pingdom has the check, be it selected or not.
    func contains(_ identity: Check.Identity) -> Bool { seen.contains(identity) }

    /// The records as far as a decision would read them; 0 stands for an id that cannot be used.
    func checks() throws -> [Check] {
        var json = JSONReader()
        return try records.map { record in
            let identity = record.identity ?? .init(kind: .uptime, id: 0)
            return try json.read(record.line.span) { Check($0, as: identity) }
        }
    }

    /// Changes one of the records.
    mutating func update(
        _ index: Int, _ change: (inout CheckRecord) throws -> Void
    ) rethrows {
        try change(&records[index])
    }
}
