import Program
import Records

/// The components of a page, and its schedules if they were asked for.
struct ComponentListing: Equatable {
    private(set) var components: [Component] = []
    private(set) var page: String?
    /// The version that the page's API shows; empty if it is not known.
    private(set) var cachet = ""
    private var ids: Set<Int64> = []
    private var count: Int64?
    private var schedules: [Schedule] = []
    private var scheduleIDs: Set<Int64> = []
    private var scheduleCount: Int64?

    init() {}

    /// A complete listing.
    init(_ components: [Component], page: String) {
        self.components = components
        self.page = page
        count = Int64(components.count)
    }

    /// Whether any part of it has arrived.
    var hasBegun: Bool { !components.isEmpty || page != nil }

    /// Adds what belongs to a listing of components and ignores the rest.
    mutating func add(_ record: Record) throws {
        switch record {
        case .component(let component):
            guard ids.insert(component.id).inserted else {
                throw RecordError("component \(component.id) comes twice")
            }
            components.append(component)
        case .schedule(let schedule):
            guard scheduleIDs.insert(schedule.id).inserted else {
                throw RecordError("schedule \(schedule.id) comes twice")
            }
            schedules.append(schedule)
        case .end(.schedules(let count)): scheduleCount = count
        case .end(.components(let count, let page, let cachet)):
            guard self.page == nil else { throw RecordError("a second listing of components") }
            (self.count, self.page, self.cachet) = (count, page, cachet)
        default: break
        }
    }

    /// The page's address. Throws `Failure` (65) if the listing was cut short. A filtered listing,
    /// which still has its end record, is accepted if it is said to be `partial`.
    func wholePage(partial: Bool) throws -> String {
        guard let page, let count else {
            throw Failure(
                .badInput, "component stream is not whole (\(components.count) components, no end)")
        }
        try check(components.count, of: count, "component", partial: partial)
        return page
    }

    /// The page's schedules, or nil if they are not in it. Throws `Failure` (65) as `wholePage`.
    func wholeSchedules(partial: Bool) throws -> [Schedule]? {
        guard let scheduleCount else { return nil }
        try check(schedules.count, of: scheduleCount, "schedule", partial: partial)
        return schedules
    }

    private func check(_ found: Int, of count: Int64, _ what: String, partial: Bool) throws {
        guard !partial, count != found else { return }
        throw Failure(
            .badInput,
            "\(what) stream is not whole (\(found) of \(count)): if you filtered it, say --partial")
    }
}
