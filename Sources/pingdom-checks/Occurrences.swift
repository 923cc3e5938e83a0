import JSON
import Program
import Records

/// The occurrences of maintenance windows that are in progress or begin soon, according to
/// `{"occurrences": […]}`.
///
/// An occurrence lasts from the earlier of its two times to the later one, whichever is called
/// `from`.
struct Occurrences: Equatable {
    struct Occurrence: Equatable {
        let key: WorkKey
        let from: Int64
        let to: Int64
    }

    /// How long before its beginning an occurrence is listed, in seconds.
    private static let foresight: Int64 = 30 * 86_400

    /// The ids of the windows that are in progress.
    private(set) var inProgress: Set<Int64> = []
    /// Those that began no longer ago than the listing reaches or begin soon, by beginning.
    private(set) var listed: [Occurrence] = []
    /// Why one that would be listed is not; nil if all are.
    private(set) var gap: String?

    /// Throws `Failure` if one that may be in progress cannot be read: ignoring it could open an
    /// incident during maintenance.
    init(_ answer: Answer, at now: Int64) throws {
        try answer.read { body in
            let list: [Void]? = try body.optionalList("occurrences") {
                try add($0, in: answer.name, at: now)
            }
            _ = try body.require(list, "occurrences")
        }
        listed.sort { ($0.from, $0.key.occurrence) < ($1.from, $1.key.occurrence) }
    }

    /// Whether nothing has to be known about the windows.
    var isEmpty: Bool { inProgress.isEmpty && listed.isEmpty }

    private mutating func add(
        _ occurrence: borrowing JSONValue, in answer: String, at now: Int64
    ) throws {
        let (from, to) = (occurrence["from"]?.number, occurrence["to"]?.number)
        let latest = now.addingClamped(Self.foresight)
        if let from, let to {
            let (begin, end) = (min(from, to), max(from, to))
            guard begin < end, now < end, begin <= latest else { return }
            if begin <= now {
                let window = try occurrence.optionalNumber("maintenanceid")
                inProgress.insert(try occurrence.require(window, "maintenanceid"))
            }
            guard begin >= now.subtractingClamped(Window.reach) else { return }
            list(occurrence, from: begin, to: end, in: answer)
        } else if let to, to <= now {
            return
        } else if let from, now < from {
            if from <= latest { note(answer, "an occurrence to come has no end") }
        } else {
            for time in ["from", "to"] as [StaticString] {
                _ = try occurrence.require(occurrence.optionalNumber(time), time)
            }
        }
    }

    private mutating func list(
        _ occurrence: borrowing JSONValue, from: Int64, to: Int64, in answer: String
    ) {
        guard let id = occurrence["id"]?.number, let window = occurrence["maintenanceid"]?.number
        else { return note(answer, "an occurrence has no id") }
        let key = WorkKey(maintenance: window, occurrence: id)
        if listed.contains(where: { $0.key == key }) { return }
        listed.append(Occurrence(key: key, from: from, to: to))
    }

    private mutating func note(_ answer: String, _ problem: String) {
        gap = gap ?? "\(answer): \(problem)"
    }
}
