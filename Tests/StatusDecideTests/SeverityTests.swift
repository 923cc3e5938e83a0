import Records
import Testing

@testable import status_decide

/// The severity of a component with these checks.
private func severity(_ map: StatusMap, _ checks: [Check]) throws -> ComponentStatus? {
    try assess(map, checks).outage?.severity
}

@Suite struct SeverityTests {
    @Test func `a partial outage is the default`() throws {
        #expect(try severity(mapOfOne(), [down()]) == .partialOutage)
        let milder = try mapOfOne(#""severity": "performance_issues""#)
        #expect(try severity(milder, [down()]) == .performanceIssues)
    }

    @Test(
        arguments: [
            ([1], .performanceIssues), ([2], .majorOutage), ([3], .partialOutage),
            ([1, 3], .partialOutage), ([1, 2, 3], .majorOutage), ([3, 1], .partialOutage),
        ] as [([Int64], ComponentStatus)])
    func `a check's own severity replaces it, and the worst among the down checks counts`(
        ids: [Int64], expected: ComponentStatus
    ) throws {
        let map = try mapOfOne(
            checks: """
                {"check": 1, "severity": "performance_issues"},
                {"check": 2, "severity": "major_outage"}, 3
                """)
        let checks = try [1, 2, 3].map { ids.contains($0) ? try down($0) : try check($0) }
        #expect(try severity(map, checks) == expected)
    }

    @Test(
        arguments: [
            ("before its age", #"{"after": "40s", "severity": "major_outage"}"#, false),
            ("at its age", #"{"after": "39s", "severity": "major_outage"}"#, true),
            ("too few checks", #"{"at_least": 3, "severity": "major_outage"}"#, false),
            ("enough checks", #"{"at_least": 2, "severity": "major_outage"}"#, true),
            (
                "old enough, too few",
                #"{"after": "1s", "at_least": 3, "severity": "major_outage"}"#,
                false
            ),
            (
                "enough, too young", #"{"after": "1m", "at_least": 2, "severity": "major_outage"}"#,
                false
            ),
            ("both", #"{"after": "39s", "at_least": 2, "severity": "major_outage"}"#, true),
            ("out of reach", #"{"at_least": 99, "severity": "major_outage"}"#, false),
            (
                "one of several",
                #"{"after": "1d", "severity": "major_outage"}, {"at_least": 1, "severity": "major_outage"}"#,
                true
            ),
        ])
    func `an escalation takes effect once its age or number is reached`(
        name: String, escalations: String, isReached: Bool
    ) throws {
        let map = try mapOfOne(checks: "1, 2, 3", #""escalate": [\#(escalations)]"#)
        let checks = [try down(1), try down(2, since: began + 5), try check(3)]
        #expect(try severity(map, checks) == (isReached ? .majorOutage : .partialOutage))
    }

    @Test func `an escalation that is no worse has no effect`() throws {
        let map = try mapOfOne(
            checks: #"{"check": 1, "severity": "major_outage"}"#,
            #""escalate": [{"at_least": 1, "severity": "performance_issues"}]"#)
        #expect(try severity(map, [down(1)]) == .majorOutage)
    }

    @Test func `the worst escalation that is reached counts, whatever their order`() throws {
        let map = try mapOfOne(
            """
            "severity": "performance_issues", "escalate": [
                {"after": "30s", "severity": "major_outage"},
                {"after": "10s", "severity": "partial_outage"}]
            """)
        #expect(try severity(map, [down(since: now - 9)]) == .performanceIssues)
        #expect(try severity(map, [down(since: now - 10)]) == .partialOutage)
        #expect(try severity(map, [down(since: now - 30)]) == .majorOutage)
    }

    @Test func `the age of an escalation counts from when the k-th check went down`() throws {
        let map = try mapOfOne(
            checks: "1, 2",
            """
            "down_when": "all", "escalate": [{"after": "1m", "severity": "major_outage"}]
            """)
        let late = [try down(1, since: now - 3600), try down(2, since: now - 59)]
        #expect(try severity(map, late) == .partialOutage)
        let due = [try down(1, since: now - 3600), try down(2, since: now - 60)]
        #expect(try severity(map, due) == .majorOutage)
    }

    @Test func `an outage without a beginning has no age, but a number of checks`() throws {
        let aged = try mapOfOne(#""escalate": [{"after": "0s", "severity": "major_outage"}]"#)
        #expect(try severity(aged, [down(since: nil)]) == .partialOutage)
        let numbered = try mapOfOne(#""escalate": [{"at_least": 1, "severity": "major_outage"}]"#)
        #expect(try severity(numbered, [down(since: nil)]) == .majorOutage)
    }

    @Test(arguments: [(Int64.min, true), (-1, true), (.max, false), (now + 5, false)])
    func `an impossible age does no harm`(start: Int64, isOld: Bool) throws {
        let map = try mapOfOne(#""escalate": [{"after": "1h", "severity": "major_outage"}]"#)
        let expected: ComponentStatus = isOld ? .majorOutage : .partialOutage
        #expect(try severity(map, [down(since: start)]) == expected)
    }
}
