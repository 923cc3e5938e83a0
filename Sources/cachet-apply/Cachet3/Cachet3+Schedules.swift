import HTTP
import JSON
import Records

/// Planned work on 3.
extension Cachet3 {
    /// The name of what was written last in the `meta` of a schedule: `FROM TO IDS`.
    static let windowKey: StaticString = "pingdom_cachet_window"

    func schedules(since moment: Int64?) async throws -> [PageSchedule]? {
        guard let moment else {
            let open = scheduleQuery + [("filter[status]", "0,1")]
            return try await all("/schedules", open) { try Self.listedSchedule($0) }
                .compactMap { $0 }.filter(\.isOpen)
        }
        return try await listing(since: moment).schedules.filter { $0.begins(after: moment) }
    }

    /// By the key, and if that does not find the action's schedule, in the list: builds without
    /// `meta` have no filter for it, and schedules from their time have the key in the message.
    func look(for action: WorkAction, now: Int64) async throws -> PageWork {
        if hasMeta {
            let found = try await keyed(action.key)
            let work = PageWork(
                action.key, among: found.schedules, now: found.serverTime ?? now)
            let id = action.deed.scheduleID
            if id.map({ work.schedule($0) != nil }) ?? true { return work }
        }
        let found = try await listing(since: action.reach(now: now))
        return PageWork(action.key, among: found.schedules, now: found.serverTime ?? now)
    }

    /// Those with a key.
    private func keyed(
        _ key: WorkKey
    ) async throws -> (schedules: [PageSchedule], serverTime: Int64?) {
        var serverTime: Int64?
        let filter = [Self.filter(OutageKey(rawValue: key.description))]
        let found = try await all("/schedules", filter + scheduleQuery) { page in
            serverTime = page.serverTime
            return false
        } _: {
            try Self.listedSchedule($0)
        }
        guard found.allSatisfy({ $0?.key == key }) else {
            throw RequestFailure(
                refused: "GET /schedules: asked for \(key), and got another's")
        }
        return (found.compactMap { $0 }, serverTime)
    }

    /// By beginning, the last first, up to the page that reaches back to a moment.
    private func listing(
        since moment: Int64
    ) async throws -> (schedules: [PageSchedule], serverTime: Int64?) {
        var serverTime: Int64?
        let found = try await all("/schedules", scheduleQuery) { page in
            serverTime = page.serverTime
            guard let last = page.elements.compactMap({ $0 }).last else { return false }
            return !last.begins(after: moment)
        } _: {
            try Self.listedSchedule($0)
        }
        let known = Dictionary(found.compactMap { $0 }.map { ($0.id, $0) }) { _, later in later }
        return (known.values.sorted { $0.id < $1.id }, serverTime)
    }

    private var scheduleQuery: [(String, String)] {
        [("sort", "-scheduled_at"), ("include", hasMeta ? "components,meta" : "components")]
    }

    /// A schedule of a list, or nil for one of a person's that cannot be read. Without its message it
    /// may be ours.
    static func listedSchedule(_ resource: borrowing JSONValue) throws -> PageSchedule? {
        let attributes = try resource.required("attributes")
        guard attributes["message"] != nil else { throw RecordError("message is missing") }
        var message = WorkText(message: try attributes.optionalString("message") ?? "")
        let key = attributes["meta"]?[metaKey]?.string.flatMap { WorkKey($0) }
        if key != nil { message.key = nil }
        do {
            return try schedule(resource, message, key)
        } catch let error as RecordError {
            guard key == nil, message.key == nil else { throw error }
            return nil
        }
    }

    private static func schedule(
        _ resource: borrowing JSONValue, _ message: WorkText, _ key: WorkKey?
    ) throws -> PageSchedule {
        let attributes = try resource.required("attributes")
        let state = try attributes.required("status").number("value")
        let begins = attributes["scheduled"]?["string"]?.string
        let mark = try key.flatMap { try self.mark($0, in: attributes) } ?? message.key
        return PageSchedule(
            schedule: Schedule(
                id: try resource.number("id"), key: key ?? mark?.key,
                name: attributes["name"]?.string ?? "",
                state: try Schedule.State(number: state),
                plan: try mark?.plan ?? shownPlan(of: resource)),
            message: message, begins: begins.flatMap(ServerTime.init(somewhere:)), isTimed: true,
            otherMeta: otherMeta(in: attributes))
    }

    /// What the page says, if its times are in UTC. The end may be open.
    private static func shownPlan(of resource: borrowing JSONValue) throws -> WorkPlan {
        let attributes = try resource.required("attributes")
        let from = try attributes.required("scheduled").time("string")
        let end = try attributes["completed"]?.optionalString("string")
        return WorkPlan(
            from: from, to: end.flatMap { ServerTime(utc: $0) }?.moment ?? from,
            componentIDs: try componentIDs(of: resource))
    }

    private static func mark(
        _ key: WorkKey, in attributes: borrowing JSONValue
    ) throws -> WorkMark? {
        let window = try attributes["meta"]?.optionalString(windowKey)
        return window.flatMap { WorkMark(key: key, window: $0) }
    }

    private static func otherMeta(in attributes: borrowing JSONValue) -> [UInt8] {
        guard let meta = attributes["meta"], meta.kind == .object else { return [] }
        var writer = JSONWriter()
        writer.object { $0.members(of: meta, except: [metaKey, windowKey]) }
        return writer.bytes
    }
}
