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
    /// at all, as on 2.3.
    private func listing(
        since moment: Int64?
    ) async throws -> (schedules: [PageSchedule], serverTime: Int64?)? {
        var schedules: [Int64: PageSchedule] = [:]
        var number = 1
        while let page = try await schedulePage(number) {
            for schedule in page.schedules { schedules[schedule.id] = schedule }
            let reachesBack = moment.map { page.schedules.last?.begins(after: $0) == false }
            if reachesBack ?? false || page.isLast {
                return (schedules.values.sorted { $0.id < $1.id }, page.serverTime)
            }
            number += 1
        }
        return nil
    }

    private struct SchedulePage {
        let schedules: [PageSchedule]
        let isLast: Bool
        let serverTime: Int64?
    }

    /// A page of all schedules, the last to begin first: `sort` is always descending. Nil on 2.3.
    private func schedulePage(_ number: Int) async throws -> SchedulePage? {
        let query = [("sort", "scheduled_at"), ("per_page", "1000"), ("page", "\(number)")]
        do {
            let (page, serverTime) = try await server.getDated("/schedules", query: query) {
                answer in
                let schedules = try answer.list("data") { try Self.listedSchedule($0) }
                return (schedules.compactMap { $0 }, try answer.pagination("total_pages") <= number)
            }
            return SchedulePage(schedules: page.0, isLast: page.1, serverTime: serverTime)
        } catch let failure as RequestFailure
            where failure.status == 404 && !failure.isFromIntermediary
        {
            return nil
        }
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
}
