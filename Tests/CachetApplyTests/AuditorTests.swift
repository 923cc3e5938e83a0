import Records
import TestSupport
import Testing

@testable import cachet_apply

private let now: Int64 = 1_656_200_000
private let dayOld = now - 86400
private let older = dayOld - 1

/// Component 1 with its incidents, and what an audit should find.
struct AuditRow: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let seen: PageComponent
    let map: String?
    /// Each finding as `kind incident since`.
    let expected: [String]

    init(
        _ name: String, _ status: ComponentStatus, _ incidents: [PageComponent.Incident],
        isEnabled: Bool = true, isInMaintenance: Bool = false, posted: [Int64: ServerTime] = [:],
        map: String? = nil, _ expected: [String]
    ) {
        testDescription = name
        let incidents = incidents.map { incident in
            var incident = incident
            incident.posted = posted[incident.id]
            return incident
        }
        seen = .sample(
            status, incidents, isEnabled: isEnabled, isInMaintenance: isInMaintenance)
        self.map = map
        self.expected = expected
    }
}

extension PageComponent.Incident {
    fileprivate static func sample(
        _ id: Int64, _ key: OutageKey?, isPinned: Bool = false, isTakenOver: Bool = false
    ) -> PageComponent.Incident {
        sample(id, key: key, isPinned: isPinned, hasUpdates: isTakenOver)
    }

    fileprivate static let fresh = sample(5, "1/7/\(dayOld)")
    fileprivate static let old = sample(5, "1/7/\(older)")
}

@Suite struct AuditorTests {
    private static let down: [AuditRow] = [
        .init("operational, nothing open", .operational, [], []),
        .init("down, no incident", .performanceIssues, [], ["down_without_incident nil nil"]),
        .init("worse, no incident", .majorOutage, [], ["down_without_incident nil nil"]),
        .init("unknown is not down", .unknown, [], []),
        .init("down, ours is open", .partialOutage, [.fresh], []),
        .init(
            "down, a person's is open", .partialOutage, [.persons], posted: [6: dayOld...dayOld],
            []),
        .init("disabled", .majorOutage, [], isEnabled: false, []),
        .init("disabled, ours is old", .majorOutage, [.old], isEnabled: false, []),
        .init("in a schedule", .majorOutage, [], isInMaintenance: true, []),
        .init("under maintenance, ours is old", .underMaintenance, [.old], []),
    ]

    private static let open: [AuditRow] = [
        .init(
            "ours is open, operational", .operational, [.fresh],
            ["incident_on_operational 5 \(dayOld)"]),
        .init("a person's is open, operational", .operational, [.persons], []),
        .init("ours is a day old", .partialOutage, [.fresh], []),
        .init("ours is older than a day", .partialOutage, [.old], ["stuck 5 \(older)"]),
        .init(
            "ours is old, and operational", .operational, [.old],
            ["incident_on_operational 5 \(older)", "stuck 5 \(older)"]),
        .init(
            "a recovery that was reopened", .partialOutage, [.sample(5, "1/-/\(older)/fixed")],
            ["stuck 5 \(older)"]),
        .init(
            "another form of key: counted from when it was posted", .partialOutage,
            [.sample(5, "by hand")],
            posted: [5: older...older], ["stuck 5 \(older)"]),
        .init("unknown since when", .partialOutage, [.sample(5, "by hand")], []),
        .init(
            "the key's time counts, not the server's", .partialOutage, [.fresh],
            posted: [5: older...older], []),
        .init(
            "two of ours", .partialOutage, [.sample(6, "1/7/\(older - 1)"), .old],
            ["stuck 6 \(older - 1)", "stuck 5 \(older)"]),
    ]

    private static let held: [AuditRow] = [
        .init(
            "a person's for a day", .partialOutage, [.persons], posted: [6: dayOld...dayOld], []),
        .init(
            "a person's for more than a day", .partialOutage, [.persons],
            posted: [6: older...older], ["held_by_person 6 \(older)"]),
        .init(
            "a person's on an operational component", .operational, [.persons],
            posted: [6: older...older], []),
        .init("a person's, unknown since when", .partialOutage, [.persons], []),
        .init(
            "a person's, perhaps for a day", .partialOutage, [.persons], posted: [6: 0...dayOld], []
        ),
        .init(
            "a person's, for more than a day in every time zone", .partialOutage, [.persons],
            posted: [6: 0...older], ["held_by_person 6 nil"]),
        .init(
            "a person's below ours", .partialOutage, [.sample(7, "1/7/\(dayOld)"), .persons],
            posted: [6: older...older], []),
        .init(
            "a person's above ours", .partialOutage, [.persons, .old], posted: [6: older...older],
            ["held_by_person 6 \(older)", "stuck 5 \(older)"]),
        .init(
            "ours, pinned", .partialOutage, [.sample(5, "1/7/\(older)", isPinned: true)],
            ["held_by_person 5 \(older)"]),
        .init(
            "ours, taken over", .partialOutage, [.sample(5, "1/7/\(older)", isTakenOver: true)],
            ["held_by_person 5 \(older)"]),
        .init(
            "ours, taken over today", .partialOutage,
            [.sample(5, "1/7/\(dayOld)", isTakenOver: true)], []),
        .init(
            "a person's, pinned, operational", .operational, [.sample(6, nil, isPinned: true)],
            posted: [6: older...older], ["held_by_person 6 \(older)"]),
    ]

    private static let mapped: [AuditRow] = [
        .init(
            "named by its id", .partialOutage, [.fresh], map: #"{"components":[{"component":1}]}"#,
            []),
        .init(
            "named by its name", .partialOutage, [.fresh],
            map: #"{"components":[{"component":"API"}]}"#, []),
        .init(
            "no longer named", .partialOutage, [.fresh],
            map: #"{"components":[{"component":2},{"component":"Api"}]}"#,
            ["unmapped 5 \(dayOld)"]),
        .init(
            "a person's on a component that is not named", .partialOutage, [.persons],
            map: #"{"components":[{"component":2}]}"#, []),
        .init(
            "down without an incident that the map wants", .partialOutage, [],
            map: #"{"components":[{"component":1,"incident":{}}]}"#,
            ["down_without_incident nil nil"]),
        .init(
            "down without an incident, as the map wants", .partialOutage, [],
            map: #"{"components":[{"component":1,"incident":false}]}"#, []),
        .init(
            "down without an incident, not named", .partialOutage, [],
            map: #"{"components":[{"component":2,"incident":false}]}"#,
            ["down_without_incident nil nil"]),
    ]

    private static let requiring = [
        #"{"components":[{"component":1,"requires":[2]}]}"#,
        #"{"components":[{"component":"API","requires":["Database"]},{"component":2}]}"#,
        #"{"defaults":{"requires":[3,"Database"]},"components":[{"component":1}]}"#,
    ]

    @Test(arguments: requiring, [ComponentStatus.majorOutage, .operational])
    func `a component is rightly down without an incident while one that it requires is down too`(
        map: String, status: ComponentStatus
    ) throws {
        var database = PageComponent.sample(status, [.fresh])
        (database.component.id, database.component.name) = (2, "Database")
        let auditor = Auditor(map: try MappedComponents(Array(map.utf8)), now: now)
        let findings = auditor.findings(on: [.sample(.partialOutage), database])
        let isAlone = findings.contains { $0.kind == .downWithoutIncident }
        #expect(isAlone == (status == .operational))
    }

    @Test func `an entry's own list of requirements replaces the default one`() throws {
        let map = #"{"defaults":{"requires":[2]},"components":[{"component":1,"requires":[]}]}"#
        var database = PageComponent.sample(.majorOutage, [.fresh])
        database.component.id = 2
        let auditor = Auditor(map: try MappedComponents(Array(map.utf8)), now: now)
        #expect(
            auditor.findings(on: [.sample(.partialOutage), database]).first?.kind
                == .downWithoutIncident)
    }

    // Planned work. Its plan ends at 2000.

    @Test(
        arguments: [
            (2600, PageSchedule.sample(3, .inProgress), []),
            (2601, .sample(), ["work_not_ended 3 2000"]),
            (2601, .sample(3, .complete), []), (2601, .sample(key: nil), []),
        ] as [(Int64, PageSchedule, [String])])
    func `work that is over and not complete is found after ten minutes`(
        now: Int64, schedule: PageSchedule, expected: [String]
    ) {
        let auditor = Auditor(map: nil, now: now)
        let findings = auditor.findings(on: [schedule], among: [])
        #expect(findings.map(\.workLine) == expected)
    }

    @Test func `work that the map does not want is found`() throws {
        let map = try MappedComponents(
            Array(#"{"maintenance":{},"components":[{"component":1}]}"#.utf8))
        let auditor = Auditor(map: map, now: 500)
        #expect(auditor.findings(on: [.sample()], among: [.sample(.operational)]) == [])
        let other = WorkPlan(from: 1000, to: 2000, componentIDs: [9])
        let schedules = [PageSchedule.sample(4, plan: other), .sample(2, .complete, plan: other)]
        let findings = auditor.findings(on: schedules, among: [.sample(.operational)])
        #expect(findings.map(\.workLine) == ["work_unmapped 4 1000"])
    }

    @Test(arguments: down + open + held + mapped)
    func `an audit finds what contradicts itself`(row: AuditRow) throws {
        let map = try row.map.map { try MappedComponents(Array($0.utf8)) }
        let auditor = Auditor(map: map, now: now)
        let findings = auditor.findings(on: [row.seen])
        #expect(findings.map(\.line) == row.expected)
        #expect(
            findings.allSatisfy { $0.componentID == 1 && $0.status == row.seen.component.status })
    }
}

extension Finding {
    fileprivate var workLine: String {
        "\(kind.rawValue) \(schedule?.id ?? 0) \(since ?? 0)"
    }

    fileprivate var line: String {
        let words = [incidentID, since].map { $0.map(String.init) ?? "nil" }
        return ([kind.rawValue] + words).joined(separator: " ")
    }
}
