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
            let found = try await listing([Self.filter(OutageKey(rawValue: action.key.description))]
            )
            if let other = found.schedules.first(where: { ![nil, action.key].contains($0.key) }) {
                throw RequestFailure(
                    refused: "GET /schedules: asked for \(action.key), and schedule \(other.id) "
                        + "is another's")
            }
            let work = PageWork(
                action.key, among: found.schedules, now: found.serverTime ?? now)
            let id = action.deed.scheduleID
            if id.map({ work.schedule($0) != nil }) ?? true { return work }
        }
        let found = try await listing(since: action.reach(now: now))
        return PageWork(action.key, among: found.schedules, now: found.serverTime ?? now)
    }

    /// By beginning, the last first, up to the page that reaches back to a moment.
    private func listing(
        _ filter: [(String, String)] = [], since moment: Int64? = nil
    ) async throws -> (schedules: [PageSchedule], serverTime: Int64?) {
        var serverTime: Int64?
        let found = try await all("/schedules", filter + scheduleQuery) { page in
            serverTime = page.serverTime
            guard let moment, let last = page.elements.compactMap({ $0 }).last else { return false }
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

    /// A schedule of a list, or nil for one of a person's that cannot be read.
    static func listedSchedule(_ resource: borrowing JSONValue) throws -> PageSchedule? {
        guard let attributes = resource["attributes"] else { return nil }
        let message = WorkText(message: attributes["message"]?.string ?? "")
        let key = attributes["meta"]?[metaKey]?.string.flatMap { WorkKey($0) }
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
        let begins = try attributes["scheduled"]?.optionalString("string")
        let ends = try attributes["completed"]?.optionalString("string")
        let from = begins.flatMap { ServerTime(utc: $0) }?.moment
        let shown = WorkPlan(
            from: from ?? 0, to: ends.flatMap { ServerTime(utc: $0) }?.moment ?? from ?? 0,
            componentIDs: try componentIDs(of: resource))
        let mark = try key.map {
            try self.mark($0, in: attributes) ?? WorkMark(key: $0, plan: shown)
        }
        let known = mark ?? message.key
        return PageSchedule(
            schedule: Schedule(
                id: try resource.number("id"), key: known?.key,
                name: try attributes.optionalString("name") ?? "",
                state: try Schedule.State(number: state), plan: known?.plan ?? shown),
            message: message, begins: begins.flatMap(ServerTime.init(somewhere:)), isTimed: true,
            otherMeta: otherMeta(in: attributes))
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
        writer.object { $0.members(of: meta, except: ["\(metaKey)", "\(windowKey)"]) }
        return writer.bytes
    }
}
