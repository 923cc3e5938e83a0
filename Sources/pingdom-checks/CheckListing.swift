import JSON
import Records

/// The checks in Pingdom's listings, as records.
struct CheckListing: Equatable {
    /// The selected checks, in Pingdom's order.
    private(set) var records: [CheckRecord] = []
    private var seen: Set<Check.Identity> = []

    /// What one page of a listing contained.
    struct Page: Equatable {
        var checks = 0
        /// Checks that were on no earlier page.
        var new = 0
        /// Items that are not objects, and so not checks.
        var leftOut = 0
    }

    /// Reads `{"checks": […]}` and keeps what is selected, each check once.
    ///
    /// Throws `Failure` for any other answer, and for a saved one with checks of the other kind:
    /// nothing in it may become a record.
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

    /// Whether Pingdom has the check, selected or not.
    func contains(_ identity: Check.Identity) -> Bool { seen.contains(identity) }

    /// The records as far as a decision would read them; an unusable id becomes 0.
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
