import Records
import TestSupport
import Testing

@testable import cachet_apply

struct JudgementRow: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let action: Action
    let seen: PageComponent
    let judgement: Judgement

    init(_ name: String, _ action: Action, _ seen: PageComponent, _ judgement: Judgement) {
        (testDescription, self.action, self.seen, self.judgement) =
            (name, action, seen, judgement)
    }
}

private let severalUpdates = PageComponent.Incident.sample(5, key: "1/7/100", hasUpdates: true)
private let watched = PageComponent.Incident.sample(5, key: "1/7/100", status: .watching)
private let pinned = PageComponent.Incident.sample(5, key: "1/7/100", isPinned: true)
private let newer = PageComponent.Incident.sample(8, key: "1/7/900")
private let status = Action.sample(.setStatus, from: .partialOutage, to: .majorOutage)
private let unkeyed = Action.sample(.setStatus, key: nil, people: .pins)
private let report = Action.recovery(.reportRecovery, key: "1/7/100/fixed")
private let reported = PageComponent.Incident.sample(9, key: "1/7/100/fixed", status: .fixed)
private let hiddenReport = PageComponent.Incident.sample(
    10, key: "1/7/100/fixed", status: .fixed, isVisible: false)

/// A component of Cachet 3, whose status is the worst of its own and its incidents'.
private func seen3(
    _ status: ComponentStatus, own: ComponentStatus, _ incidents: [PageComponent.Incident]
) -> PageComponent {
    var seen = PageComponent.sample(status, incidents, cachet: .v3)
    seen.ownStatus = own
    return seen
}

private func persons(_ impact: ComponentStatus) -> PageComponent.Incident {
    var incident = PageComponent.Incident.sample(3, key: nil)
    incident.impact = impact
    return incident
}

private let already: [JudgementRow] = [
    .init(
        "opening: its key is on a closed incident and on no open one", .sample(.openIncident),
        .sample(.operational, [.closed]), .already),
    .init(
        "opening: the end of its outage has been reported", .sample(.openIncident),
        .sample(.operational, [reported]), .already),
    .init(
        "opening: ours is open, the component as bad", .sample(.openIncident),
        .sample(.partialOutage, [.own]), .already),
    .init(
        "opening: ours is open, the component worse", .sample(.openIncident),
        .sample(.majorOutage, [.own]), .already),
    .init("a status that is already set", status, .sample(.majorOutage, [.own]), .already),
    .init("resolving: nothing of ours is open", .recovery(), .sample(.operational), .already),
    .init(
        "reporting: posted, operational, nothing of ours open", report,
        .sample(.operational, [reported, .closed]), .already),
    .init(
        "reporting: posted twice, the younger one is hidden", report,
        .sample(.operational, [hiddenReport, reported]), .already),
    .init(
        "what is already done is not held", .sample(.openIncident),
        .sample(.partialOutage, [pinned]), .already),
]

private let held: [JudgementRow] = [
    .init(
        "disabled", .sample(.openIncident), .sample(.operational, isEnabled: false),
        .held(by: nil)),
    .init(
        "under maintenance by a schedule", .sample(.openIncident),
        .sample(.operational, isInMaintenance: true), .held(by: nil)),
    .init(
        "under maintenance by its status", .sample(.openIncident), .sample(.underMaintenance),
        .held(by: nil)),
    .init(
        "under maintenance, though people are ignored",
        .sample(.openIncident, people: .ignore), .sample(.underMaintenance), .held(by: nil)),
    .init("ours is pinned", .recovery(), .sample(.partialOutage, [pinned]), .held(by: 5)),
    .init(
        "ours has an update", .recovery(), .sample(.partialOutage, [severalUpdates]),
        .held(by: 5)),
    .init("ours is watched", .recovery(), .sample(.partialOutage, [watched]), .held(by: 5)),
    .init(
        "not operational, the newest is a person's", .recovery(),
        .sample(.partialOutage, [.persons, .own]), .held(by: 6)),
    .init(
        "with pins, a pinned one", unkeyed,
        .sample(.operational, [.sample(4, key: nil, isPinned: true)]), .held(by: 4)),
]

private let heldOn3: [JudgementRow] = [
    .init(
        "3: an older incident of a person keeps the component from recovering", .recovery(),
        seen3(.partialOutage, own: .operational, [.own, persons(.performanceIssues)]),
        .held(by: 3)),
    .init(
        "3: even if people are ignored", .recovery(people: .ignore),
        seen3(.partialOutage, own: .operational, [.own, persons(.partialOutage)]), .held(by: 3)),
    .init(
        "3: any incident keeps a status without a key from getting better",
        .sample(.setStatus, from: .partialOutage, to: .operational, key: nil, people: .pins),
        seen3(.partialOutage, own: .partialOutage, [persons(.partialOutage)]), .held(by: 3)),
    .init(
        "3: one that does not affect the component does not hold", .recovery(),
        seen3(.partialOutage, own: .operational, [.own, persons(.operational)]), .toDo),
    .init(
        "3: one that is not published yet does not hold", .recovery(),
        seen3(.partialOutage, own: .operational, [.own, persons(.majorOutage)]), .toDo),
    .init(
        "3: an opening is not held", .sample(.openIncident),
        seen3(.partialOutage, own: .partialOutage, [.own]), .already),
    .init(
        "3: recovery continues if the component's own status has recovered", .recovery(),
        seen3(.performanceIssues, own: .operational, [.own]), .toDo),
    .init(
        "3: recovery continues if only the incident is closed", .recovery(),
        seen3(.unknown, own: .unknown, [.closed]), .toDo),
]

private let changed: [JudgementRow] = [
    .init(
        "the status is neither from nor to", .sample(.openIncident), .sample(.performanceIssues),
        .changed(why: "the component is performance_issues by now")),
    .init(
        "a newer incident of ours is open", .recovery(),
        .sample(.partialOutage, [newer, .own]),
        .changed(why: "a newer incident, 8, is open by now")),
    .init(
        "another of ours is open, the key's is not", .recovery(),
        .sample(.partialOutage, [newer, .closed]),
        .changed(why: "incident 8 of another outage is open by now")),
    .init(
        "reporting: another of ours is open, the key's is not", report,
        .sample(.partialOutage, [newer, .closed]),
        .changed(why: "incident 8 of another outage is open by now")),
    .init(
        "a status whose key is on no open incident", status, .sample(.partialOutage, [.closed]),
        .changed(why: "the incident of this outage is not open any more")),
]

private let reopenedReport = PageComponent.Incident.sample(9, key: "1/7/100/fixed")

private let toDo: [JudgementRow] = [
    .init(
        "resolving a report that a person has reopened", .recovery(key: "1/7/100/fixed"),
        .sample(.partialOutage, [reopenedReport, .closed]), .toDo),
    .init(
        "a status while the report of that outage is open again", status,
        .sample(.partialOutage, [reopenedReport, .closed]), .toDo),
    .init("opening", .sample(.openIncident), .sample(.operational), .toDo),
    .init(
        "opening: ours is open, the component is not yet down", .sample(.openIncident),
        .sample(.operational, [.own]), .toDo),
    .init(
        "opening: a person's incident is open on an operational component",
        .sample(.openIncident), .sample(.operational, [.persons]), .toDo),
    .init(
        "opening: closed once and open again", .sample(.openIncident),
        .sample(.operational, [.sample(9, key: "1/7/100"), .closed]), .toDo),
    .init(
        "opening: two with its key are open", .sample(.openIncident),
        .sample(.partialOutage, [.sample(8, key: "1/7/100"), .own]), .toDo),
    .init("resolving", .recovery(), .sample(.partialOutage, [.own]), .toDo),
    .init(
        "resolving: the component is operational, ours is still open", .recovery(),
        .sample(.operational, [.own]), .toDo),
    .init(
        "resolving: ours is closed, the component is still down", .recovery(),
        .sample(.partialOutage, [.closed]), .toDo),
    .init(
        "reporting: posted twice", report,
        .sample(.operational, [.sample(10, key: "1/7/100/fixed", status: .fixed), reported]),
        .toDo),
    .init("reporting: not posted yet", report, .sample(.operational), .toDo),
    .init("a status without a key", unkeyed, .sample(.operational, [newer]), .toDo),
    .init(
        "with pins, a person's incident does not count", unkeyed,
        .sample(.operational, [.persons]), .toDo),
    .init(
        "people are ignored", .recovery(people: .ignore),
        .sample(.partialOutage, [.persons, pinned]), .toDo),
]

@Suite struct JudgementTests {
    @Test(arguments: already + held + heldOn3 + changed + toDo)
    func `an action is judged by what the page says now`(row: JudgementRow) {
        #expect(judge(row.action, row.seen) == row.judgement)
    }
}
