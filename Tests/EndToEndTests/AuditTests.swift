import Foundation
import HTTP
import TestSupport
import Testing

/// What an audit finds on a page, end to end.
@Suite struct AuditTests {
    private static let versions = ["2.3", "2.4", "3"]
    private static let day = 86400

    /// Sets the page's clock back by the given number of seconds.
    private static func turnBack(_ setting: Setting, by seconds: Int) async throws {
        let now = Moment.now
        try await setting.cachet.tell(.put, "/_control/clock", #"{"now":\#(now - seconds)}"#)
    }

    /// A person posts an incident on component 1 that makes it a partial outage.
    private static func post(_ setting: Setting, _ version: String) async throws {
        let link =
            version == "3"
            ? #""components":[{"id":1,"status":3}]"#
            : #""component_id":1,"component_status":3,"notify":0"#
        try await setting.person(
            .post, "/incidents", #"{"name":"Slow","message":"m","status":2,"visible":1,\#(link)}"#)
    }

    /// Opens our incident on component 1, for an outage that began the given number of seconds ago.
    private static func open(
        _ setting: Setting, begun seconds: Int, isVisible: Bool = true
    ) async throws {
        let start = Moment.now - seconds
        let action = Lines.action.replacing("PAGE", with: setting.cachet.url)
            .replacing("1/85975/1656032801", with: "1/85975/\(start)")
            .replacing(#""visible":true"#, with: #""visible":\#(isVisible)"#)
        let outcome = try await setting.terminal.run(
            "cachet-apply --max-age none >results", input: Lines.plan(action))
        try #require(outcome.code == 0)
    }

    /// Runs an audit and returns, for each finding, the members that matter here.
    private static func audit(_ setting: Setting, _ options: String = "") async throws
        -> Terminal.Outcome
    {
        let members = "[.finding,.component_id,.component_name,.status,.incident_id]"
        let filter = "if .record == \"finding\" then \(members) else [.of,.count] end"
        let command = "cachet-apply --audit \(options)"
        let outcome = try await setting.terminal.run(
            "{ \(command) || code=$?; } >found; jq -c '\(filter)' found; exit ${code:-0}")
        keepRecords(of: try setting.terminal.folder.read("found"))
        return outcome
    }

    @Test(arguments: versions)
    func `a page in order yields only an end record`(version: String) async throws {
        let outcome = try await Self.audit(Setting(version))
        #expect(outcome == .init(code: 0, output: #"["finding",0]"# + "\n", error: ""))
    }

    @Test(arguments: versions)
    func `a component that is down without an incident is found`(version: String) async throws {
        let setting = try Setting(version)
        try await setting.person(.put, "/components/1", #"{"status":4,"enabled":true}"#)
        #expect(
            try await Self.audit(setting)
                == .init(
                    code: 1,
                    output: #"["down_without_incident",1,"API","major_outage",null]"# + "\n"
                        + #"["finding",1]"# + "\n", error: ""))
        try await setting.person(.put, "/components/1", #"{"status":4,"enabled":false}"#)
        #expect(try await Self.audit(setting).code == 0)
    }

    /// On Cachet 3 a visible incident keeps its component from being operational.
    @Test(arguments: versions)
    func `an open incident of ours on an operational component is found`(version: String)
        async throws
    {
        let setting = try Setting(version)
        try await Self.open(setting, begun: 60, isVisible: version != "3")
        #expect(try await Self.audit(setting).code == 0)
        try await setting.person(.put, "/components/1", #"{"status":1,"enabled":true}"#)
        let outcome = try await Self.audit(setting)
        #expect(outcome.code == 1)
        #expect(outcome.lines.first == #"["incident_on_operational",1,"API","operational",1]"#)
    }

    @Test(arguments: versions)
    func `an incident of ours is stuck if its outage began too long ago`(version: String)
        async throws
    {
        let setting = try Setting(version)
        try await Self.open(setting, begun: Self.day + 60)
        let outcome = try await Self.audit(setting)
        #expect(outcome.code == 1)
        #expect(
            outcome.lines == [#"["stuck",1,"API","partial_outage",1]"#, #"["finding",1]"#])
        let ages = try await setting.terminal.run(
            "jq 'select(.since) | .observed_at - .since' found")
        let age = try #require(ages.lines.first.flatMap { Int($0) })
        #expect(age >= Self.day + 60 && age < 2 * Self.day)
    }

    @Test(arguments: versions)
    func `a component that a person has held for too long is found`(version: String) async throws {
        let setting = try Setting(version)
        let patience = version == "3" ? Self.day + 12 * 3600 : Self.day
        try await Self.turnBack(setting, by: patience - 3600)
        try await Self.post(setting, version)
        #expect(try await Self.audit(setting).code == 0)

        try await setting.cachet.tell(.post, "/_control/reset")
        try await Self.turnBack(setting, by: patience + 60)
        try await Self.post(setting, version)
        let outcome = try await Self.audit(setting)
        #expect(outcome.code == 1)
        #expect(
            outcome.lines == [#"["held_by_person",1,"API","partial_outage",1]"#, #"["finding",1]"#])
        let times = try await setting.terminal.run("jq 'select(.finding).since != null' found")
        #expect(times.output == (version == "3" ? "false\n" : "true\n"))
    }

    @Test(arguments: versions)
    func `an incident on a component that the map no longer names is found`(version: String)
        async throws
    {
        let setting = try Setting(version)
        try await Self.open(setting, begun: 60)
        #expect(try await Self.audit(setting, "--map map.json").code == 0)
        _ = try setting.terminal.folder.write(
            #"{"components":[{"component":"Website","checks":[1]}]}"#, to: "other.json")
        let outcome = try await Self.audit(setting, "--map other.json")
        #expect(outcome.code == 1)
        #expect(outcome.lines.first == #"["unmapped",1,"API","partial_outage",1]"#)
    }

    @Test(arguments: versions)
    func `an audit sends only the GETs of a snapshot, and one for planned work`(version: String)
        async throws
    {
        let setting = try Setting(version)
        try await Self.open(setting, begun: 2 * Self.day)
        try await setting.cachet.forgetLog()
        _ = try await setting.terminal.run("cachet-apply --snapshot")
        let snapshot = try await setting.cachet.log()
        try await setting.cachet.forgetLog()
        #expect(try await Self.audit(setting, "--map map.json").code == 1)
        let audit = try await setting.cachet.log()
        #expect(audit.allSatisfy { $0.method == "GET" })
        #expect(audit.dropLast().map(\.path) == snapshot.map(\.path))
        #expect(audit.last?.path.contains("/schedules?") == true)
        for request in audit {
            let zone = request.headers.first { $0.key.lowercased() == "time-zone" }?.value
            #expect(zone == (request.path.hasPrefix("/api/v1/") ? "UTC" : nil))
        }
    }

    @Test func `other programs ignore findings`() async throws {
        let setting = try Setting("2.4")
        try await Self.open(setting, begun: 2 * Self.day)
        let outcome = try await setting.terminal.run(
            "{ pingdom-checks; cachet-apply --snapshot; cachet-apply --audit; } "
                + "| status-decide --map map.json | jq -c .of")
        #expect(outcome.error == "")
        #expect(outcome.lines.last == #""action""#)
    }
}

struct AuditRefusalRow: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let options: String
    let code: Int32
    let error: String

    init(_ name: String, _ options: String, _ code: Int32, _ error: String) {
        testDescription = name
        self.options = options
        self.code = code
        self.error = error
    }
}

@Suite struct AuditRefusalTests {
    private static let rows: [AuditRefusalRow] = [
        .init(
            "two things", "--audit --snapshot", 64,
            "--audit does not go with --snapshot; try --help"),
        .init(
            "a dry run of nothing", "--audit --dry-run", 64,
            "--audit does not go with --dry-run; try --help"),
        .init(
            "an age of actions", "--audit --max-age 2d", 64,
            "--audit does not go with --max-age; try --help"),
        .init("an operand", "--audit x", 64, "--audit reads no actions: x; try --help"),
        .init(
            "a map of actions", "--map map.json", 64,
            "--map goes with --audit or --check-settings only; try --help"),
        .init(
            "a map that is not there", "--audit --map no", 78, "no: No such file or directory"),
        .init("a map that is cut", "--audit --map cut", 78, "cut: line 1, column 2: "),
        .init("what is no map", "--audit --map list", 78, "list: an object with \"components\" is"),
        .init(
            "a wrong token", "--audit --token-file wrong", 77,
            "wrong is refused by http://127.0.0.1:"),
    ]

    @Test(arguments: rows)
    func `a refused audit is explained in one line, and nothing is written`(row: AuditRefusalRow)
        async throws
    {
        let setting = try Setting("2.4")
        setting.terminal.environment["CACHET_API_TOKEN"] = nil
        for (text, file) in [("wrong", "wrong"), ("{", "cut"), ("[]", "list")] {
            _ = try setting.terminal.folder.write(text, to: file)
        }
        let outcome = try await setting.terminal.run("chmod 600 wrong; cachet-apply \(row.options)")
        #expect(outcome.code == row.code)
        #expect(outcome.isOnlyFailure)
        #expect(outcome.error.hasPrefix("cachet-apply: \(row.error)"))
        #expect(outcome.error.split(separator: "\n").count == 1)
    }
}
