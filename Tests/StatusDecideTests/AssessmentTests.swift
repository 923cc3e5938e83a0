import Records
import TestSupport
import Testing

@testable import status_decide

/// The assessment of these checks by a map's only entry.
func assess(_ map: StatusMap, _ checks: [Check], now: Int64 = now) throws -> Assessment {
    let entry = try #require(map.entries.first)
    let mapped = entry.checks(in: world(checks, now: now))
    return Assessment(of: mapped, by: entry.rules, now: now)
}

/// Checks 1, 2, … by their letters: `u` is up, `d` down, `?` paused, `-` missing.
private func checks(_ letters: String) throws -> [Check] {
    try letters.enumerated().compactMap { index, letter in
        switch letter {
        case "u": try check(Int64(index) + 1)
        case "d": try down(Int64(index) + 1)
        case "?": try check(Int64(index) + 1) { $0.status = "paused" }
        default: nil
        }
    }
}

@Suite struct AssessmentTests {
    @Test(
        arguments: [
            (#""any""#, "uuu", .up, nil), (#""any""#, "udu", .down, nil),
            (#""any""#, "?du", .down, nil), (#""any""#, "u?u", .undecided, "paused"),
            (#""any""#, "u-u", .undecided, "missing"), (#""any""#, "-?u", .undecided, "missing"),
            (#""any""#, "?-u", .undecided, "paused"), (#""any""#, "???", .undecided, "paused"),
            (#""all""#, "ddd", .down, nil), (#""all""#, "ddu", .up, nil),
            (#""all""#, "d?d", .undecided, "paused"), (#""all""#, "u?d", .up, nil),
            (#""all""#, "u--", .up, nil), (#""all""#, "---", .undecided, "missing"),
            (#"{"at_least": 2}"#, "ddu", .down, nil), (#"{"at_least": 2}"#, "dd?", .down, nil),
            (#"{"at_least": 2}"#, "d?u", .undecided, "paused"),
            (#"{"at_least": 2}"#, "duu", .up, nil), (#"{"at_least": 2}"#, "u?u", .up, nil),
            (#"{"at_least": 2}"#, "??u", .undecided, "paused"),
            (#"{"at_least": 3}"#, "dd-", .undecided, "missing"),
            (#"{"at_least": 3}"#, "ddu", .up, nil), (#"{"at_least": 1}"#, "uud", .down, nil),
        ] as [(String, String, Verdict, CheckReason?)])
    func `an undecided check may turn out either way`(
        downWhen: String, letters: String, verdict: Verdict, why: CheckReason?
    ) throws {
        let map = try mapOfOne(checks: "1, 2, 3", #""down_when": \#(downWhen)"#)
        let assessment = try assess(map, checks(letters))
        #expect(assessment.verdict == verdict)
        #expect(assessment.why == why)
        #expect((assessment.outage != nil) == (verdict == .down))
    }

    @Test func `any is the default`() throws {
        let assessment = try assess(mapOfOne(checks: "1, 2, 3"), checks("uud"))
        #expect(assessment.verdict == .down)
    }

    @Test func `without any checks nothing is decided`() {
        for downWhen in [Rules.Threshold.any, .all, .atLeast(1)] {
            let rules = Rules(downWhen: downWhen)
            let assessment = Assessment(of: [], by: rules, now: now)
            #expect(assessment.verdict == .undecided)
            #expect(assessment.why == "missing")
            #expect(assessment.outage == nil)
        }
    }

    @Test(
        arguments: [
            ("any", 1, "1/3/100", 100), ("the second", 2, "1/2/200", 200),
            ("the third", 3, "1/1/300", 300),
        ])
    func `the outage began when the k-th of the down checks went down`(
        name: String, needed: Int, key: OutageKey, start: Int64
    ) throws {
        let map = try mapOfOne(checks: "1, 2, 3, 4", #""down_when": {"at_least": \#(needed)}"#)
        let checks = [
            try down(1, since: 300), try down(2, since: 200), try down(3, since: 100), try check(4),
        ]
        let outage = try #require(assess(map, checks).outage)
        #expect(outage.key == key)
        #expect(outage.start == start)
        #expect(outage.count == 3)
    }

    @Test func `among checks that went down together the lowest id comes first`() throws {
        let checks = [try down(30, since: 100), try down(4, since: 100), try down(5, since: 100)]
        let keys = try (1...3).map { needed in
            try assess(
                mapOfOne(checks: "30, 5, 4", #""down_when": {"at_least": \#(needed)}"#), checks
            ).outage?.key
        }
        #expect(keys == ["1/4/100", "1/5/100", "1/30/100"])
    }

    @Test func `a check without lastdownstart counts, but another dates the outage`() throws {
        let checks = [try down(1, since: nil), try down(2, since: 200)]
        let map = try mapOfOne(checks: "1, 2", #""down_when": "all""#)
        let outage = try #require(assess(map, checks).outage)
        #expect(outage.key == "1/2/200")
        #expect(outage.count == 2)
    }

    @Test func `without any lastdownstart the key has the first down check and the current time`()
        throws
    {
        let checks = [try check(9), try down(7, since: nil), try down(3, since: nil)]
        let outage = try #require(assess(mapOfOne(checks: "9, 7, 3"), checks).outage)
        #expect(outage.key == "1/7/\(now)")
        #expect(outage.start == nil)
    }

    @Test func `a transaction check has a t in the key`() throws {
        let map = try mapOfOne(checks: #"{"transaction": 104757}"#)
        #expect(try assess(map, [down(104757, .transaction)]).outage?.key == "1/t104757/\(began)")
        let undated = try down(104757, .transaction, since: nil)
        #expect(try assess(map, [undated]).outage?.key == "1/t104757/\(now)")
    }

    @Test func `an outage does not depend on the order of checks in the listing or in the map`()
        throws
    {
        let checks = try (1...5).map { try down(Int64($0), since: Int64(1000 - $0 / 2)) }
        let keys = try ["1, 2, 3, 4, 5", "5, 4, 3, 2, 1", "3, 1, 5, 2, 4"].flatMap { order in
            let map = try mapOfOne(checks: order, #""down_when": {"at_least": 3}"#)
            return try [checks, checks.reversed()].map { try assess(map, $0).outage?.key }
        }
        #expect(Set(keys) == ["1/2/999"])
    }

    @Test func `a down check that is undecided is not part of the outage`() throws {
        let map = try mapOfOne(checks: "1, 2", #""down_for": "1m""#)
        let checks = [try down(1, since: now - 59), try down(2, since: now - 60)]
        let outage = try #require(assess(map, checks).outage)
        #expect(outage.key == "1/2/\(now - 60)")
        #expect(outage.count == 1)
    }
}
