import HTTP
import TestSupport
import Testing

/// When a service and the database that it needs fail and come back, in seconds from the beginning.
/// The service is tested at the tenth second of each minute, the database at the fortieth; a run
/// comes between, at the twenty-fifth.
private struct Order: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let service: Range<Int>
    let database: Range<Int>

    private static let failing = [
        ("the service's test fails first", 65, 65), ("both fail", 95, 95),
        ("the database's test fails first", 135, 95),
    ]
    private static let recovering = [
        ("the service is up first", 305, 320), ("both are up", 335, 335),
        ("the database is up first", 375, 335),
    ]

    static let all = failing.flatMap { failing in
        recovering.map { recovering in
            Order(
                testDescription: "\(failing.0), \(recovering.0)",
                service: failing.1..<recovering.1, database: failing.2..<recovering.2)
        }
    }
}

/// A service that requires a database, between a simulated Pingdom and each Cachet.
@Suite struct RequirementOrderTests {
    private static let map = """
        {"defaults": {"stale_after": "1d"},
         "components": [
            {"component": 1, "checks": [85975], "requires": ["Database"]},
            {"component": "Database", "checks": [13904858], "incident": {"notify": true}}]}
        """

    @Test(arguments: ["2.3", "2.4", "3"], Order.all)
    private func `one outage of both is one incident and one mail, in whatever order`(
        version: String, order: Order
    ) async throws {
        let setting = try Setting(version, map: Self.map)
        let begin = Moment.now - 1200
        for minute in 1...7 {
            try await look(setting, order, at: begin, minute * 60 + 25)
        }
        let page = "select(.id==1 or .id==2)|[.status,(.incidents|length),(.last_key != null)]"
        #expect(
            try await setting.page(page) == [
                #"["operational",0,false]"#, #"["operational",0,true]"#,
            ])
        let mails = try await setting.cachet.tell(.get, "/_control/mail").ranges(of: "about")
        // On 2.3 the end of an incident mails nobody.
        #expect(mails.count == (version == "2.3" ? 1 : 2))
    }

    @Test(arguments: ["2.3", "2.4", "3"])
    func `a service that stays down when the database is up gets its own incident, once`(
        version: String
    ) async throws {
        let setting = try Setting(version, map: Self.map)
        let order = Order(testDescription: "", service: 95..<9999, database: 95..<335)
        let begin = Moment.now - 1200
        for minute in 1...6 { try await look(setting, order, at: begin, minute * 60 + 25) }
        let statuses = "select(.id==1 or .id==2)|[.status,(.incidents|length)]"
        #expect(
            try await setting.page(statuses) == [#"["partial_outage",0]"#, #"["operational",0]"#])
        for minute in 7...9 { try await look(setting, order, at: begin, minute * 60 + 25) }
        #expect(
            try await setting.page(statuses) == [#"["partial_outage",1]"#, #"["operational",0]"#])
    }

    /// Lets Pingdom test both checks as they are due, and runs the pipeline at `time`.
    private func look(_ setting: Setting, _ order: Order, at begin: Int, _ time: Int) async throws {
        try await setting.pingdom.tell(.put, "/_control/clock", "{\"now\":\(begin + time)}")
        for (id, outage, second) in [
            (85975, order.service, 10), (13_904_858, order.database, 40),
        ] {
            let firstTest = { (from: Int) in from + (second + 60 - from % 60) % 60 }
            let test = firstTest(time + 1) - 60
            var members = "\"lasttesttime\":\(begin + test)"
            if test >= outage.lowerBound {
                let isDown = outage.contains(test)
                let end = isDown ? test : firstTest(outage.upperBound)
                members += """
                    ,"status":"\(isDown ? "down" : "up")","lastdownend":\(begin + end)
                    ,"lastdownstart":\(begin + firstTest(outage.lowerBound))
                    """
            }
            try await setting.pingdom.tell(.post, "/_control/checks/\(id)", "{\(members)}")
        }
        let outcome = try await setting.terminal.run("\(Setting.pipeline) >results")
        #expect(outcome == Terminal.Outcome(code: 0, output: "", error: ""), "\(time)")
    }
}
