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
        // Of a large answer the places of its items are enough; each is read by itself.
        return try answer.read(downTo: 2) { body in
            guard let checks = body["checks"], checks.kind == .array else {
                throw RecordError("no list of checks in it")
            }
            var page = Page()
            entries.reserveCapacity(entries.count + checks.count)
            seen.reserveCapacity(seen.count + checks.count)
            var json = JSONReader()
            try checks.forEachElement { item in
                page.checks += 1
                guard item.kind == .object else {
                    page.leftOut += 1
                    return
                }
                let place = item.offset..<item.offset + item.raw.count
                try json.read(item.raw, only: Self.members) { check in
                    if answer.isSaved, let other = check.kindOfCheck, other != kind {
                        throw answer.failure(ofOtherKind: other)
                    }
                    if add(check, of: kind, at: place, selection) { page.new += 1 }
                }
            }
            return page
        }
    }

    /// The members that matter before a check is written.
    private static let members: MemberNames = ["id", "tags", "type", "hostname", "resolution"]

    /// Keeps a check of the last answer if it is selected; returns whether it can be referred to and
    /// was on no earlier page.
    private mutating func add(
        _ check: borrowing JSONValue, of kind: Check.Kind, at place: Range<Int>,
        _ selection: Selection
    ) -> Bool {
        let identity = check["id"]?.number.flatMap { Check.Identity(kind, number: $0) }
        let isNew = identity.map { seen.insert($0).inserted }
        if isNew != false, selection.contains(identity, tags: check.tagNames) {
            entries.append(
                Entry(identity: identity, kind: kind, answer: answers.count - 1, place: place))
        }
        return isNew == true
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
