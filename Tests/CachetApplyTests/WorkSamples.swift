import Records

@testable import cachet_apply

extension WorkKey {
    static let sample = WorkKey(maintenance: 224_724, occurrence: 6_110_986)
}

extension WorkPlan {
    /// From 1000 to 2000, on components 1 and 4.
    static let sample = WorkPlan(from: 1000, to: 2000, componentIDs: [1, 4])
}

extension WorkAction {
    static func sample(_ deed: Deed) -> WorkAction {
        WorkAction(
            deed, page: "https://status.example.com", key: .sample, because: "so", observedAt: 1000)
    }

    static func announce(
        _ plan: WorkPlan = .sample, name: String = "DB upgrade", message: String = "Slow.",
        notifies: Bool = false
    ) -> WorkAction {
        sample(
            .announce(
                Announcement(name: name, message: message, plan: plan, notifies: notifies)))
    }

    static func change(to plan: WorkPlan, moved: String? = "New time: 9.") -> WorkAction {
        sample(.change(3, Change(moved: moved, plan: plan)))
    }

    static let end = sample(.end(3))
}

extension PageSchedule {
    /// Ours; with `hasMarker` on Cachet 2.4 or on a build of Cachet 3 without `meta`.
    static func sample(
        _ id: Int64 = 3, _ state: Schedule.State = .upcoming, plan: WorkPlan = .sample,
        key: WorkKey? = .sample, begins: Int64? = nil, isTimed: Bool = false, hasMarker: Bool = true
    ) -> PageSchedule {
        let mark = key.flatMap { hasMarker ? WorkMark(key: $0, plan: plan) : nil }
        let begins = begins ?? plan.from
        return PageSchedule(
            schedule: Schedule(id: id, key: key, name: "DB upgrade", state: state, plan: plan),
            message: WorkText(text: "Slow.", key: mark), begins: begins...begins, isTimed: isTimed)
    }
}

extension PageWork {
    static func sample(_ schedules: [PageSchedule], now: Int64) -> PageWork {
        PageWork(.sample, among: schedules, now: now)
    }
}
