import Program
import Records
import TestSupport
import Testing

@testable import cachet_apply

@Suite struct ResultTableTests {
    private static func result(
        _ outcome: ActionResult.Outcome, line: Int, left: ComponentStatus? = .operational,
        error: String? = nil
    ) -> ActionResult {
        ActionResult(
            outcome: outcome, goal: .component(.sample(.openIncident)), found: .operational,
            left: left, incidentID: outcome == .applied ? 5 : nil, error: error, appliedAt: 0,
            line: line)
    }

    @Test func `results are listed in the order of the input and counted`() {
        let results = [
            Self.result(.failed, line: 3, left: nil, error: "GET /components/1: 503"),
            Self.result(.applied, line: 1, left: .partialOutage),
            Self.result(.planned, line: 2),
        ]
        #expect(
            ResultTable(results, isDryRun: false).lines(on: Screen()) == [
                "COMPONENT  OUTCOME  ACTION            STATUS          WHY",
                "API        applied  open incident #5  partial outage  so",
                "API        planned  open incident     partial outage  so",
                "API        failed   open incident                     GET /components/1: 503",
                "3 actions: 1 applied, 1 failed, 1 planned",
            ])
    }

    @Test func `planned work has its name, or its key`() {
        let results = [WorkAction.announce(), .end].enumerated().map { index, action in
            ActionResult(
                outcome: .applied, goal: .work(action), written: [.schedule], appliedAt: 0,
                line: index)
        }
        #expect(
            ResultTable(results, isDryRun: false).lines(on: Screen()) == [
                "COMPONENT              OUTCOME  ACTION         STATUS  WHY",
                "DB upgrade             applied  announce work          so",
                "window/224724/6110986  applied  end work #3            so",
                "2 actions: 2 applied",
            ])
    }

    @Test func `a dry run says that it is one`() {
        #expect(
            ResultTable([Self.result(.planned, line: 1)], isDryRun: true).lines(on: Screen()).last
                == "dry run, nothing written: 1 action: 1 planned")
        #expect(ResultTable([], isDryRun: false).lines(on: Screen()) == ["no actions"])
    }
}

@Suite struct ComponentTableTests {
    private static let snapshot = Snapshot(
        components: [
            .sample(.partialOutage), .sample(.operational, isEnabled: false),
            .sample(.operational, isInMaintenance: true),
        ],
        incidents: [.persons, .own], cachet: .v3)

    @Test func `each component is listed with its open incidents and whose they are`() {
        let table = ComponentTable(Self.snapshot, page: "https://status.example.com")
        #expect(
            table.lines(on: Screen(width: 120)) == [
                "COMPONENT  STATUS                    INCIDENT        OPENED BY  ID",
                "API        partial outage            #6 API is down  person      1",
                "                                     #5 API is down  us",
                "API        operational, disabled     #6 API is down  person      1",
                "                                     #5 API is down  us",
                "API        operational, maintenance  #6 API is down  person      1",
                "                                     #5 API is down  us",
                "3 components: 1 partial outage, 2 operational; 6 open incidents; Cachet 3, "
                    + "https://status.example.com",
            ])
    }

    @Test func `an empty page has one line`() {
        let empty = Snapshot(components: [], incidents: [], cachet: nil)
        #expect(
            ComponentTable(empty, page: "https://status.example.com").lines(on: Screen())
                == ["0 components; 0 open incidents; Cachet, https://status.example.com"])
    }
}

@Suite struct ScheduleTableTests {
    @Test func `planned work has its times, and says whose it is`() {
        let plan = WorkPlan(from: 1_617_699_622, to: 1_617_703_222, componentIDs: [1])
        let noEnd = WorkPlan(from: plan.from, to: plan.from, componentIDs: [])
        let schedules = [
            PageSchedule.sample(3, .inProgress, plan: plan), .sample(12, key: nil),
        ].map(\.schedule)
        var persons = schedules[1]
        persons.plan = noEnd
        #expect(
            ScheduleTable([schedules[0], persons]).lines(on: Screen(width: 100)) == [
                "PLANNED WORK  STATE        FROM (UTC)        TO (UTC)          ENTERED BY  ID",
                "DB upgrade    in progress  2021-04-06 09:00  2021-04-06 10:00  us           3",
                "DB upgrade    upcoming     2021-04-06 09:00                    person      12",
                "2 schedules: 1 upcoming, 1 in progress",
            ])
        #expect(ScheduleTable([]).lines(on: Screen()) == ["0 schedules"])
    }
}

@Suite struct FindingTableTests {
    @Test func `a finding is put into words`() {
        let finding = Finding(
            kind: .stuck, componentID: 1, componentName: "API", status: .partialOutage,
            incidentID: 5, key: "1/7/100", since: 100, observedAt: 200_000)
        let table = FindingTable(findings: [finding], page: "https://s.example.com", now: 200_000)
        #expect(
            table.lines(on: Screen()) == [
                "COMPONENT  STATUS          INCIDENT  FINDING                          FOR",
                "API        partial outage        #5  our incident is open for long  2d 7h",
                "1 finding on https://s.example.com",
            ])
    }

    @Test func `a finding about planned work has its name and state`() {
        let finding = Finding(
            kind: .workUnmapped, schedule: PageSchedule.sample().schedule, since: 1000,
            observedAt: 500)
        let table = FindingTable(findings: [finding], page: "https://s.example.com", now: 500)
        #expect(
            table.lines(on: Screen()).prefix(2) == [
                "COMPONENT   STATUS    INCIDENT  FINDING                       FOR",
                "DB upgrade  upcoming        #3  planned work, not in the map",
            ])
    }

    @Test func `without findings one line says so`() {
        let table = FindingTable(findings: [], page: "https://s.example.com", now: 0)
        #expect(table.lines(on: Screen()) == ["no findings on https://s.example.com"])
    }
}
