import JSON
import Program
import Records

/// What the page says about one schedule, with everything that is needed to change it.
struct PageSchedule: Equatable, Sendable {
    /// As in its record.
    var schedule: Schedule
    /// Its key is nil if what was written last stands in `meta`.
    var message: WorkText
    /// When it begins, as the page says; nil if that cannot be read.
    var begins: ServerTime?
    /// Whether the server computes its state from the time (Cachet 3); on Cachet 2.4 somebody has to
    /// set it.
    var isTimed: Bool
    /// An object with the members of `meta` that are not ours: a PUT replaces all of them.
    var otherMeta: [UInt8] = []

    var id: Int64 { schedule.id }
    /// Our key; nil on a person's schedule.
    var key: WorkKey? { schedule.key }
    var isOpen: Bool { schedule.state != .complete }

    /// Whether it begins after a moment, as far as one can tell.
    func begins(after moment: Int64) -> Bool { begins.map { $0.upperBound >= moment } ?? true }

    /// Whether the work has begun: then it cannot be taken back, only completed.
    func hasBegun(now: Int64) -> Bool {
        schedule.state == .inProgress
            || (!isTimed && begins.map { $0.lowerBound <= now } ?? false)
    }

    /// Whether the work has begun, and nobody has told the page.
    func isBehind(now: Int64) -> Bool {
        !isTimed && schedule.state == .upcoming && schedule.plan.from <= now
    }

    /// Whether a person has ended the work: it is complete before the end that was written, while a
    /// completion of ours is written as the end.
    func isEndedByPerson(now: Int64) -> Bool { !isOpen && schedule.plan.to > now }
}

extension [PageSchedule] {
    /// What a snapshot shows: ours and, as long as they are open, those of people.
    var records: [Schedule] {
        filter { $0.key != nil || $0.isOpen }.map(\.schedule).sorted { $0.id < $1.id }
    }
}

/// What the page says about the work of one window.
struct PageWork: Equatable, Sendable {
    /// Those with its key, each once, oldest first.
    private(set) var schedules: [PageSchedule]
    /// By the server's own clock, if it says it.
    var now: Int64

    init(_ key: WorkKey, among schedules: [PageSchedule], now: Int64) {
        let ours = schedules.filter { $0.key == key }.map { ($0.id, $0) }
        self.schedules = Dictionary(ours) { _, later in later }.values.sorted { $0.id < $1.id }
        self.now = now
    }

    var open: [PageSchedule] { schedules.filter(\.isOpen) }

    func schedule(_ id: Int64) -> PageSchedule? { schedules.first { $0.id == id } }

    mutating func remove(_ id: Int64) { schedules.removeAll { $0.id == id } }
}
