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

    @Test func `without findings one line says so`() {
        let table = FindingTable(findings: [], page: "https://s.example.com", now: 0)
        #expect(table.lines(on: Screen()) == ["no findings on https://s.example.com"])
    }
}
