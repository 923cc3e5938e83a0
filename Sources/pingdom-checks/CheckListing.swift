import JSON
import Records

/// The selected checks in Pingdom's listings, in Pingdom's order.
///
/// The answers are kept as they came: a record is rendered when it is written, once all that
/// belongs in it is known.
struct CheckListing {
    /// A selected check, and where it is in one of the answers.
    private struct Entry {
        /// Nil if the check's id is unusable: it is passed on, but nothing can refer to it.
        let identity: Check.Identity?
        let kind: Check.Kind
        let answer: Int
        let place: Range<Int>
    }

    /// The checks that are in a maintenance window.
    var inMaintenance: Set<Check.Identity> = []
    /// What the uptime checks' own answers say, by id; each has a check in it.
    var details: [Int64: Answer] = [:]
    private var answers: [Answer] = []
    private var entries: [Entry] = []
    private var seen: Set<Check.Identity> = []

    var count: Int { entries.count }

    /// The identities of the selected checks.
    var identities: [Check.Identity?] { entries.map(\.identity) }

    /// Whether Pingdom has the check, selected or not.
    func contains(_ identity: Check.Identity) -> Bool { seen.contains(identity) }

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
        answers.append(answer)
        return try answer.read { body in
            guard let checks = body["checks"], checks.kind == .array else {
                throw RecordError("no list of checks in it")
            }
            var page = Page()
            try checks.forEachElement { check in
                if answer.isSaved, let other = check.kindOfCheck, other != kind {
                    throw answer.failure(ofOtherKind: other)
                }
                page.checks += 1
                guard check.kind == .object else {
                    page.leftOut += 1
                    return
                }
                let identity = check["id"]?.number.map(
                    kind == .transaction ? Check.Identity.transaction : Check.Identity.uptime)
                if let identity {
                    guard seen.insert(identity).inserted else { return }
                    page.new += 1
                }
                guard selection.contains(identity, tags: check.tagNames) else { return }
                let place = check.offset..<check.offset + check.raw.count
                entries.append(
                    .init(
                        identity: identity, kind: kind, answer: answers.count - 1, place: place))
            }
            return page
        }
    }

    /// Renders the checks, one after another.
    func forEachRecord(_ body: (CheckRecord) throws -> Void) throws {
        var json = JSONReader()
        for entry in entries {
            let answer = answers[entry.answer].body
            let isInMaintenance = entry.identity.map(inMaintenance.contains) == true
            let details =
                if case .uptime(let id) = entry.identity { self.details[id] } else {
                    nil as Answer?
                }
            let record = try json.read(answer.span.extracting(entry.place)) { check in
                try CheckRecord(
                    check, as: entry.identity, kind: entry.kind, isInMaintenance: isInMaintenance,
                    details: details)
            }
            try body(record)
        }
    }
}

extension JSONValue {
    /// The names of a check's tags; empty for those that have none.
    fileprivate var tagNames: [String] {
        self["tags"]?.mapElements { $0.string ?? $0["name"]?.string ?? "" } ?? []
    }
}
