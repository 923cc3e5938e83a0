import HTTP
import JSON
import Program
import Records

/// Planned work on 2.4; 2.3 has no API for it.
extension Cachet1 {
    func schedules(since moment: Int64?) async throws -> [PageSchedule]? {
        guard let found = try await listing(since: moment)?.schedules else { return nil }
        return found.filter { schedule in
            moment.map { schedule.begins(after: $0) } ?? schedule.isOpen
        }
    }

    func look(for action: WorkAction, now: Int64) async throws -> PageWork {
        guard let found = try await listing(since: action.reach(now: now)) else {
            throw RequestFailure(
                misconfigured: "Cachet 2.3 has no API for planned work: "
                    + "take maintenance out of the map, or update Cachet",
                status: 404)
        }
        return PageWork(action.key, among: found.schedules, now: found.serverTime ?? now)
    }

    /// All schedules, or the pages of them on which some begin after a moment; nil if there are none
    /// at all, as on 2.3. `sort` is always descending.
    private func listing(
        since moment: Int64?
    ) async throws -> (schedules: [PageSchedule], serverTime: Int64?)? {
        var schedules: [PageSchedule] = []
        var serverTime: Int64?
        var (page, pages) = (1, 1)
        repeat {
            let query = [("sort", "scheduled_at"), ("per_page", "1000"), ("page", "\(page)")]
            let answer: (result: [PageSchedule?], serverTime: Int64?)
            do {
                answer = try await server.getDated("/schedules", query: query) { answer in
                    pages = Int(clamping: try answer.pagination("total_pages"))
                    return try answer.list("data") { try Self.listedSchedule($0) }
                }
            } catch let failure as RequestFailure
                where failure.status == 404 && !failure.isFromIntermediary
            {
                return nil
            }
            schedules += answer.result.compactMap { $0 }
            serverTime = answer.serverTime
            if let moment, let last = schedules.last, !last.begins(after: moment) { break }
            page += 1
        } while page <= pages
        return (schedules, serverTime)
    }

    /// A schedule of a list, or nil for one of a person's that cannot be read. Without its message it
    /// may be ours.
    static func listedSchedule(_ value: borrowing JSONValue) throws -> PageSchedule? {
        guard value["message"] != nil else { throw RecordError("message is missing") }
        let message = WorkText(message: try value.optionalString("message") ?? "")
        do {
            return try schedule(value, message)
        } catch let error as RecordError {
            guard message.key == nil else { throw error }
            return nil
        }
    }

    /// An end that nobody has set is answered as the time of the answer, so it means nothing.
    private static func schedule(
        _ value: borrowing JSONValue, _ message: WorkText
    ) throws -> PageSchedule {
        let begins = try value.time("scheduled_at")
        return PageSchedule(
            schedule: Schedule(
                id: try value.number("id"), key: message.key?.key,
                name: value["name"]?.string ?? "",
                state: try Schedule.State(number: try value.number("status")),
                plan: message.key?.plan ?? WorkPlan(from: begins, to: begins, componentIDs: [])),
            message: message, begins: begins...begins, isTimed: false)
    }

    func write(for step: WorkStep, now: Int64) -> Write? {
        switch step {
        case .already, .changed: nil
        case .announce(let action): announcement(of: action, now: now)
        case .change(let schedule, let change): Self.write(change, of: schedule, now: now)
        case .complete(let schedule):
            Write(.put, .schedule(schedule.id), effects: []) {
                let plan = schedule.schedule.plan.ended(at: now)
                $0.member("status", Schedule.State.complete.number)
                $0.member("message", schedule.message.marked(with: plan).message.storableMessage)
            }
        case .remove(let schedule): Write(removing: schedule)
        }
    }

    /// A schedule that has been given an end is not shown, so none is.
    private func announcement(of action: WorkAction, now: Int64) -> Write? {
        guard let announcement = action.deed.announcement else { return nil }
        let plan = announcement.plan
        let mark = WorkMark(key: action.key, plan: plan)
        return Write(.post, .schedule(nil), effects: [], mails: announcement.notifies) {
            let name = announcement.name.storableName(orElse: "Maintenance")
            $0.member("name", name.cut(toScalars: 191))
            $0.member(
                "message", WorkText(text: announcement.message, key: mark).message.storableMessage)
            $0.member("status", plan.state(now: now).number)
            $0.member("scheduled_at", utcMinute(plan.from))
            $0.member("notify", announcement.notifies)
        }
    }

    /// Its times and state are left as they are unless the plan has other times or the state is
    /// behind: a person may have set them.
    private static func write(
        _ change: WorkAction.Change, of schedule: PageSchedule, now: Int64
    ) -> Write {
        Write(.put, .schedule(schedule.id), effects: []) {
            let isMoved = schedule.schedule.plan.hasOtherTimes(than: change.plan)
            if isMoved { $0.member("scheduled_at", utcMinute(change.plan.from)) }
            if isMoved || schedule.isBehind(now: now) {
                $0.member("status", change.plan.state(now: now).number)
            }
            let moved = change.moved.map { schedule.message.moved($0.storableMessage) }
            let message = (moved ?? schedule.message).marked(with: change.plan)
            $0.member("message", message.message.storableMessage)
        }
    }
}

extension Schedule.State {
    /// The number in the API of Cachet 2.4 and 3.
    var number: Int {
        switch self {
        case .upcoming: 0
        case .inProgress: 1
        case .complete: 2
        }
    }

    /// Throws `RecordError` for the number of no state.
    init(number: Int64) throws {
        guard let state = Self.allCases.first(where: { $0.number == number }) else {
            throw RecordError("no schedule has the status \(number)")
        }
        self = state
    }
}

extension WorkText {
    /// The same, if it has a marker, with another plan in it.
    func marked(with plan: WorkPlan) -> WorkText {
        var text = self
        text.key = key.map { WorkMark(key: $0.key, plan: plan) }
        return text
    }
}

extension WorkPlan {
    func hasOtherTimes(than other: WorkPlan) -> Bool { from != other.from || to != other.to }
}
