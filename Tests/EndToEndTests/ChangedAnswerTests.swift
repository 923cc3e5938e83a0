import Foundation
import HTTP
import TestSupport
import Testing

/// Answers in which one member is null, of another type, huge, or missing: one change per run.
///
/// Only a few of all changes are drawn: `FUZZ` says how many for each scene (3 by default) and
/// `FUZZ_SEED` which ones (1 by default). `FUZZ=all` tries all, which takes an hour or more.
@Suite(.serialized) struct ChangedAnswerTests {
    static let scenes = ["2.3", "2.4", "3"].flatMap { version in
        ChangedAnswers.Situation.allCases.filter { version != "2.3" || !$0.hasWork }
            .map { ChangedAnswers(version: version, situation: $0) }
    }

    @Test(arguments: scenes)
    func `a changed answer causes no write that the original would not have caused`(
        scene: ChangedAnswers
    ) async throws {
        let setting = try Setting(scene.version, map: scene.map)
        let plain = try await scene.plainRun(on: setting)
        for (target, number) in try await scene.changes(of: plain.targets, on: setting) {
            try await scene.prepare(setting)
            let service = target.service(of: setting)
            try await service.change(target.pattern, number)
            let outcome = try await setting.terminal.run(ChangedAnswers.pipeline)
            let change = "\(target.path): \(try await service.toldChange()), \(outcome.error)"
            #expect(try await service.changeCount() > 0, "\(change)")
            let lines = outcome.error.split(separator: "\n")
            #expect([0, 1, 65, 69, 75, 77, 78].contains(outcome.code), "\(change)")
            #expect(lines.count < 2, "\(change)")
            #expect(lines.allSatisfy(ChangedAnswers.isMessage), "\(change)")
            if change.contains(ChangedAnswers.olderBuild) { continue }
            let surplus = try await scene.writes(on: setting).filter { !plain.writes.contains($0) }
            #expect(surplus.isEmpty, "\(change)")
        }
    }
}

/// A page in one situation, and the changes to the answers that are read from it.
struct ChangedAnswers: CustomTestStringConvertible, Sendable {
    enum Situation: CaseIterable {
        case quiet, down, inMaintenance, recovering, takenOver, takenBack, planned, announced

        /// Whether the map asks for planned work, and a window begins soon.
        var hasWork: Bool { self == .planned || self == .announced }
    }

    struct Target: Hashable {
        let isPingdoms: Bool
        let path: String

        /// The pattern that matches only this target, for Pingdom without its query: that may
        /// contain the current time.
        var pattern: String {
            let whole = isPingdoms ? path.prefix { $0 != "?" } : path[...]
            let literal = whole.map { "?+.*()[]$^|".contains($0) ? "[\($0)]" : String($0) }
            return "^" + literal.joined() + (isPingdoms ? "([?]|$)" : "$")
        }

        func service(of setting: Setting) -> Simulator {
            isPingdoms ? setting.pingdom : setting.cachet
        }
    }

    static let pipeline =
        "pingdom-checks --maintenance --details | status-decide --map map.json | cachet-apply"
        + " > results"
    /// A change after which the answer looks like that of an older build of Cachet 3.
    static let olderBuild = #""latest_status","nothing""#

    let version: String
    let situation: Situation

    var testDescription: String { "\(version), \(situation)" }

    /// If a page is taken back from a person, the incident has two updates, which are read.
    var map: String {
        (situation.hasWork ? #"{"maintenance":{},"# : "{")
            + #""components":[{"component":1,"checks":[85975],"stale_after":"1d","metric":1,"#
            + "\"people\":\"\(situation == .takenBack ? "ignore" : "hold")\"}]}"
    }

    static func isMessage(_ line: Substring) -> Bool {
        ["pingdom-checks: ", "status-decide: ", "cachet-apply: "].contains(where: line.hasPrefix)
    }

    /// Brings the page into the state in which the run begins.
    func prepare(_ setting: Setting) async throws {
        try await setting.cachet.tell(.post, "/_control/reset", #"{"components":2}"#)
        try await setting.pingdom.tell(.post, "/_control/reset")
        try await setting.pingdom.tell(.put, "/_control/checks", Self.check)
        try await planMaintenance(setting)
        if ![.quiet, .planned, .announced].contains(situation) { try await setting.goDown() }
        if situation == .announced {
            let outcome = try await setting.terminal.run(Self.pipeline)
            try #require(outcome.code == 0)
        }
        if [.recovering, .takenOver, .takenBack].contains(situation) {
            _ = try await setting.run()
            try await setting.comeUp()
        }
        if [.takenOver, .takenBack].contains(situation) { try await takeOver(setting) }
        try await setting.cachet.forgetLog()
        try await setting.pingdom.forgetLog()
    }

    private static let check =
        #"[{"id":85975,"created":1240394682,"name":"API","hostname":"api.example.com","#
        + #""resolution":1,"type":"http","status":"up","lasterrortime":1656032831,"#
        + "\"lasttesttime\":\(Moment.now)," + #""lastresponsetime":355,"lastdownstart":1656032801,"#
        + #""lastdownend":1656032861,"tags":[{"name":"prod","type":"u","count":4}]}]"#

    /// Plans a window at Pingdom, for the check or another one, and on 3 a schedule of component 2.
    private func planMaintenance(_ setting: Setting) async throws {
        let now = Moment.now
        let check = situation == .inMaintenance || situation.hasWork ? 85975 : 161748
        let begin = situation.hasWork ? now + 3600 : now - 600
        try await setting.pingdom.tell(
            .put, "/_control/maintenance",
            """
            {"maintenance":[{"id":1,"description":"Upgrade","from":\(begin),"to":\(now + 6000),
            "recurrencetype":"none","checks":{"uptime":[\(check)],"tms":[]}}],
            "occurrences":[{"id":7,"maintenanceid":1,"from":\(begin),"to":\(now + 6000)}]}
            """)
        guard version == "3" else { return }
        try await setting.person(
            .post, "/schedules",
            #"{"name":"Upgrade","message":"m","scheduled_at":"2026-01-01 00:00:00","#
                + #""components":[{"id":2,"status":1}]}"#)
    }

    /// Cachet 2.4 treats the older of two updates within one second as the latest, so ours must not
    /// be posted in the same second as the person's.
    private func takeOver(_ setting: Setting) async throws {
        try await setting.cachet.tell(
            .put, "/_control/clock", #"{"now":\#(Moment.now),"step":1}"#)
        if version == "2.3" {
            try await setting.person(.put, "/incidents/1", #"{"status":3,"visible":1}"#)
        } else {
            try await setting.person(
                .post, "/incidents/1/updates", #"{"status":2,"message":"We are on it."}"#)
        }
    }

    /// What is read and what is written if no answer is changed.
    func plainRun(on setting: Setting) async throws -> (targets: [Target], writes: [String]) {
        try await prepare(setting)
        let outcome = try await setting.terminal.run(ChangedAnswers.pipeline)
        #expect(outcome.code == 0)
        // Other windows are other work, so a change of theirs rightly causes other writes.
        let pingdoms = try await setting.pingdom.log()
            .filter { !situation.hasWork || !$0.path.contains("/maintenance") }
            .map { Target(isPingdoms: true, path: $0.path) }
        let cachets = try await setting.cachet.log()
            .filter { $0.method == "GET" && $0.status == 200 }
            .map { Target(isPingdoms: false, path: $0.path) }
        // A key contains the time when its outage began.
        let lasting = Set(
            pingdoms + cachets.filter { !$0.path.contains("pingdom_cachet_key%5D=1") })
        return (lasting.sorted { $0.path < $1.path }, try await writes(on: setting))
    }

    /// Method and path of each write, numbered among equal ones.
    func writes(on setting: Setting) async throws -> [String] {
        var counts: [String: Int] = [:]
        return try await setting.cachet.log().filter { $0.method != "GET" }.map { request in
            let write = "\(request.method) \(request.path)"
            counts[write, default: 0] += 1
            return "\(write) \(counts[write, default: 0])"
        }
    }

    /// The changes to try, each by its number.
    func changes(
        of targets: [Target], on setting: Setting
    ) async throws -> [(Target, number: Int)] {
        let environment = ProcessInfo.processInfo.environment
        guard environment["FUZZ"] == "all" else {
            var draw = Draw(state: UInt64(environment["FUZZ_SEED"] ?? "") ?? 1)
            return (0..<(Int(environment["FUZZ"] ?? "") ?? 3)).map { _ in
                (targets[Int(draw.next() % UInt64(targets.count))], Int(draw.next() % 100_000))
            }
        }
        var changes: [(Target, number: Int)] = []
        for target in targets {
            try await prepare(setting)
            try await target.service(of: setting).change(target.pattern, 0)
            _ = try await setting.terminal.run(ChangedAnswers.pipeline)
            let count = try await target.service(of: setting).changeCount()
            changes += (0..<count).map { (target, $0) }
        }
        return changes
    }
}

extension Simulator {
    fileprivate func change(_ pattern: String, _ number: Int) async throws {
        try await tell(
            .post, "/_control/change", "{\"path\":\"\(pattern)\",\"number\":\(number)}")
    }

    /// What was changed, as JSON.
    fileprivate func toldChange() async throws -> String {
        try await tell(.get, "/_control/change")
    }

    fileprivate func changeCount() async throws -> Int {
        struct Told: Decodable { let count: Int }
        return try JSONDecoder().decode(Told.self, from: Data(try await toldChange().utf8)).count
    }
}

/// Pseudo-random numbers, the same for the same start (a linear congruential generator with Knuth's
/// constants for MMIX).
private struct Draw {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
