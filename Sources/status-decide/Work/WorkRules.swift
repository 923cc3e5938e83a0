import Program
import Records

/// Compares one occurrence of a maintenance window with the page's schedules; the first row that
/// matches decides. Times are Unix seconds.
struct WorkRules {
    /// The occurrence, if it is in the listing of windows.
    var window: Window?
    /// What the page should say about it; nil if it is not listed, or concerns no component.
    var plan: WorkPlan?
    /// Our schedules for it that concern a component of the map, in the order of their ids.
    var ours: [Schedule]
    /// Whether there is one of ours for it that concerns only components outside the map.
    var isAnnouncedByOtherMap = false
    /// Whether an open schedule without a key says the same.
    var isAnnouncedByPerson = false
    /// Whether the listing has all windows that are in progress or begin soon.
    var isWhole: Bool
    var cachet: ScheduleVersion
    /// How long before its beginning work is announced, in seconds.
    var announce: Int64
    var now: Int64

    typealias Row = @Sendable (WorkRules) -> WorkRuling?

    private static let rows: [Row] = [
        { $0.duplicate }, { $0.cancelled }, { $0.over }, { $0.endedByPerson }, { $0.extended },
        { $0.moved }, { $0.begun }, { $0.announcedByPerson }, { $0.planned },
    ]

    func ruling() -> WorkRuling {
        for row in Self.rows { if let ruling = row(self) { return ruling } }
        return .leave(.inSync)
    }

    private var open: [Schedule] { ours.filter { $0.state != .complete } }

    /// The newest one of ours, if none is open.
    private var complete: Schedule? { open.isEmpty ? ours.last : nil }

    /// The schedule that the ruling is about; nil if there is none.
    var schedule: Schedule? { open.first ?? ours.last }

    /// What is planned for a window that is not over.
    private var ahead: WorkPlan? { plan.flatMap { $0.to > now ? $0 : nil } }

    /// The same, if it is time to announce it.
    private var due: WorkPlan? {
        ahead.flatMap { $0.from.subtractingClamped(announce) <= now ? $0 : nil }
    }
}

extension WorkRules {
    private var duplicate: WorkRuling? {
        open.count > 1 ? .end(open.dropFirst().map(\.id), .duplicate) : nil
    }

    private var cancelled: WorkRuling? {
        guard let ours = open.first, isGone(ours) || (window != nil && plan == nil) else {
            return nil
        }
        return .end([ours.id], .cancelled)
    }

    /// Whether the window of a schedule that is not over would be in the listing, but is not.
    private func isGone(_ schedule: Schedule) -> Bool {
        window == nil && isWhole && schedule.plan.to > now
            && schedule.plan.from >= now.subtractingClamped(Window.reach)
    }

    /// A window that is over is no longer listed; its end is the one that was written.
    private var over: WorkRuling? {
        guard let ours = open.first, window != nil || isWhole else { return nil }
        guard (window?.to ?? ours.plan.to) <= now else { return nil }
        let endsByItself = cachet == .v3 && ours.plan.to <= now
        return endsByItself ? .leave(.inSync) : .end([ours.id], .over)
    }

    private var endedByPerson: WorkRuling? {
        guard ahead != nil, let complete, complete.plan.to > now else { return nil }
        return .leave(.endedByPerson)
    }

    private var extended: WorkRuling? {
        guard ahead != nil, let complete else { return nil }
        return .change(complete.id, .extended)
    }

    private var moved: WorkRuling? {
        guard let ahead, let ours = open.first, ours.plan != ahead else { return nil }
        return .change(ours.id, .moved)
    }

    private var begun: WorkRuling? {
        guard let ahead, let ours = open.first, cachet == .v2, ours.state == .upcoming,
            ahead.from <= now
        else { return nil }
        return .change(ours.id, .begun)
    }

    private var announcedByPerson: WorkRuling? {
        due != nil && ours.isEmpty && isAnnouncedByPerson ? .leave(.announcedByPerson) : nil
    }

    private var planned: WorkRuling? {
        due != nil && ours.isEmpty && !isAnnouncedByOtherMap ? .announce : nil
    }
}
