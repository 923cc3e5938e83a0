import HTTP
import Program
import Records
import TestSupport
import Testing

@testable import cachet_apply

private func report() -> Report {
    Report(Plan.Line(number: 3, goal: .component(.sample(.openIncident))))
}

@Suite struct ReportTests {
    @Test(
        arguments: [
            (.applied, nil, .success), (.applied, "posted without mail: 500", .incomplete),
            (.already, nil, .success), (.held, nil, .success), (.planned, nil, .success),
            (.changed, "so", .incomplete), (.expired, "so", .incomplete),
        ] as [(ActionResult.Outcome, String?, ExitCode)])
    func `the exit code follows from the outcome`(
        outcome: ActionResult.Outcome, why: String?, code: ExitCode
    ) {
        var report = report()
        report.end(outcome, why: why)
        #expect(report.code == code)
        #expect(report.result.error == why)
    }

    @Test func `a failure brings its own code and status`() {
        var report = report()
        report.fail(RequestFailure(misconfigured: "no metric 9", status: 404))
        #expect(report.code == .configuration)
        #expect(report.result.outcome == .failed)
        #expect(report.result.httpStatus == 404)
    }

    @Test func `the incident of the action is the open one, else the visible one`() {
        var report = report()
        let hidden = PageComponent.Incident.sample(
            9, key: "1/7/100", status: .fixed, isVisible: false)
        report.recordFirst(.sample(.operational, [hidden, .closed]))
        #expect(report.result.incidentID == 5)
        report.recordLatest(.sample(.partialOutage, [.sample(8, key: "1/7/100"), .closed]))
        #expect(report.result.incidentID == 8)
        #expect(report.result.found == .operational)
        #expect(report.result.left == .partialOutage)
    }

    @Test func `each kind of write is named once`() {
        var report = report()
        let write = Write(
            .post, .incident(nil),
            effects: [.posted(key: "1/7/100", status: .identified), .component(.partialOutage)]
        ) { _ in }
        report.accepted(write, status: 200)
        report.confirmed(write)
        #expect(report.result.written == [.incident, .component])
        #expect(report.result.httpStatus == 200)
    }
}
