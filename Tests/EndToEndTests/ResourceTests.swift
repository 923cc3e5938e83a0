import Glibc
import HTTP
import TestSupport
import Testing

/// Something that runs short, or is far too large, in one run.
struct ShortageRow: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let command: String
    let code: Int32
    /// How the one line on standard error begins; empty if there is none.
    let error: String
    /// Faults of Cachet and of Pingdom, in JSON.
    let faults: (cachet: String?, pingdom: String?)

    init(
        _ name: String, _ command: String, _ code: Int32, _ error: String, cachet: String? = nil,
        pingdom: String? = nil
    ) {
        testDescription = name
        self.command = command
        self.code = code
        self.error = error
        faults = (cachet, pingdom)
    }
}

/// Each shortage ends a run in time, with its code and one line, and the next run does the work.
@Suite struct ResourceTests {
    private static let plan = "pingdom-checks | status-decide --map map.json"
    private static let fullDisks: [ShortageRow] = [
        .init(
            "checks on a full disk", "pingdom-checks >/dev/full", 74,
            "pingdom-checks: standard output: No space left on device"),
        .init(
            "a snapshot on a full disk", "cachet-apply --snapshot >/dev/full", 74,
            "cachet-apply: standard output: No space left on device"),
        .init(
            "a plan on a full disk", "\(plan) >/dev/full", 74,
            "status-decide: standard output: No space left on device"),
        .init(
            "decisions on a full disk", "\(plan) --explain >/dev/full", 74,
            "status-decide: standard output: No space left on device"),
        .init(
            "a rehearsal on a full disk",
            "{ pingdom-checks; cachet-apply --snapshot; } | "
                + "status-decide --rehearse --map map.json >/dev/full",
            74, "status-decide: standard output: No space left on device"),
        .init(
            "a suggestion on a full disk",
            "{ pingdom-checks; cachet-apply --snapshot; } | "
                + "{ status-decide --suggest-map 2>notes >/dev/full; code=$?; "
                + "tail -n 1 notes >&2; exit $code; }", 74,
            "status-decide: standard output: No space left on device"),
        .init(
            "a dry run on a full disk", "\(plan) | cachet-apply --dry-run >/dev/full", 74,
            "cachet-apply: standard output: No space left on device"),
        .init(
            "results on a full disk", "\(plan) | cachet-apply >/dev/full", 74,
            "cachet-apply: standard output: No space left on device"),
    ]

    private static let most = "head -c 16777195 /dev/zero | tr '\\0' x"
    private static let deep = "head -c 10000 /dev/zero | tr '\\0' '['"
    private static let deepBody =
        #"[{"kind":"body","times":null,"body":"\#(String(repeating: "[", count: 10_000))"}]"#
    private static let measures: [ShortageRow] = [
        .init(
            "a line of 16 MiB",
            "{ printf '{\"record\":\"x\",\"x\":\"'; \(most); echo '\"}'; pingdom-checks; } | "
                + "status-decide --map map.json | cachet-apply >results", 0, ""),
        .init(
            "a longer line of checks",
            "{ \(most); \(most); } | status-decide --map map.json", 65,
            "status-decide: line 1: longer than 16 MiB"),
        .init(
            "a longer line of actions", "{ \(most); \(most); } | cachet-apply", 65,
            "cachet-apply: line 1: longer than 16 MiB"),
        .init(
            "a map of more than 64 MiB",
            "head -c 67108865 /dev/zero >big; status-decide --map big", 78,
            "status-decide: big: larger than 64 MiB"),
        .init(
            "deep checks", "\(deep) | status-decide --map map.json", 65,
            "status-decide: line 1, column 257: "),
        .init("deep actions", "\(deep) | cachet-apply", 65, "cachet-apply: line 1, column 257: "),
        .init(
            "a deep map", "\(deep) >deep; status-decide --map deep", 78,
            "status-decide: deep: line 1, column 257: "),
        .init(
            "a deep saved answer", "\(deep) | pingdom-checks --from -", 65,
            "pingdom-checks: standard input: "),
        .init(
            "a deep answer of Pingdom's", "pingdom-checks", 69,
            "pingdom-checks: GET /checks: not an answer of Pingdom's API: line 1, column 257: ",
            pingdom: deepBody),
        .init(
            "a deep answer of Cachet's", "cachet-apply --snapshot --api v1", 69, "cachet-apply: ",
            cachet: deepBody),
        .init(
            "a large answer of Pingdom's", "pingdom-checks", 69,
            "pingdom-checks: GET /checks: the answer is larger than 67108864 bytes",
            pingdom: #"[{"kind":"huge","bytes":67108865,"times":null}]"#),
        .init(
            "a large answer of Cachet's", "cachet-apply --snapshot --api v1", 69,
            "cachet-apply: GET /subscribers: the answer is larger than 33554432 bytes",
            cachet: #"[{"kind":"huge","bytes":33554433,"times":null,"path":"subscribers"}]"#),
    ]

    private static let limits: [ShortageRow] = [
        .init(
            "no descriptors for checks", "ulimit -n 6; pingdom-checks", 74,
            "pingdom-checks: Too many open files: 24 are needed: see ulimit -n"),
        .init(
            "no descriptors for a snapshot", "ulimit -n 6; cachet-apply --snapshot", 74,
            "cachet-apply: Too many open files: 24 are needed: see ulimit -n"),
        .init(
            "no descriptors for a child",
            "pingdom-checks | { ulimit -n 6; status-decide --map map.json; }", 74,
            "cachet-apply: Too many open files: 24 are needed: see ulimit -n"),
        .init(
            "no descriptors for results", "\(plan) | { ulimit -n 6; cachet-apply; }", 74,
            "cachet-apply: Too many open files: 24 are needed: see ulimit -n"),
    ]

    /// Left out for programs with a sanitizer, which needs terabytes of address space by itself.
    private static let memory: [ShortageRow] = [
        .init(
            "little memory for checks", "ulimit -v 70000; pingdom-checks", 74,
            "pingdom-checks: Cannot allocate memory: 64 MiB are needed: see ulimit -v"),
        .init(
            "little memory for a plan",
            "pingdom-checks | { ulimit -v 70000; status-decide --map map.json; }", 74,
            "status-decide: Cannot allocate memory: 64 MiB are needed: see ulimit -v"),
        .init(
            "little memory for results", "\(plan) | { ulimit -v 70000; cachet-apply; }", 74,
            "cachet-apply: Cannot allocate memory: 64 MiB are needed: see ulimit -v"),
    ]

    @Test(arguments: fullDisks + measures + limits + (getenv("SANITIZER") == nil ? memory : []))
    func `a shortage has its exit code and one line, and the next run does the work`(
        row: ShortageRow
    ) async throws {
        let setting = try Setting("2.4")
        try await setting.goDown()
        if let faults = row.faults.cachet { try await setting.cachet.fail(faults) }
        if let faults = row.faults.pingdom { try await setting.pingdom.fail(faults) }
        let outcome = try await setting.terminal.run(row.command)
        #expect(outcome.code == row.code)
        #expect(outcome.output == "" || outcome.isOnlyFailure)
        #expect(outcome.error.hasPrefix(row.error), "\(outcome.error)")
        #expect(outcome.error.split(separator: "\n").count == (row.error.isEmpty ? 0 : 1))
        try await setting.cachet.fail("[]")
        try await setting.pingdom.fail("[]")
        try await expectOneIncident(setting)
    }

    @Test(arguments: ["2.3", "2.4", "3"], [SIGTERM, SIGINT])
    func `a signal in the middle of a write ends the run, and the next one finishes it`(
        version: String, signal: Int32
    ) async throws {
        for kind in ["hang", "hang_after"] {
            let setting = try Setting(version)
            try await setting.goDown()
            #expect(try await setting.terminal.run("\(Self.plan) >plan").code == 0)
            try await setting.cachet.fail(
                #"[{"method":"POST","path":"incidents$","kind":"\#(kind)","seconds":600}]"#)
            let run = try setting.terminal.start("exec cachet-apply plan")
            try await setting.cachet.waitForRequests(1, .post)
            run.terminate(with: signal)
            #expect(await run.end() == -signal)
            #expect(try setting.terminal.folder.read("stderr") == "")
            #expect(try setting.terminal.folder.read("stdout") == "")
            try await expectOneIncident(setting)
        }
    }

    /// libdispatch's pool complains where a user may not raise a thread's priority: twice a run.
    @Test func `a user without privileges finds nothing in the system's log`() async throws {
        let setting = try Setting("2.4")
        try await setting.goDown()
        let drop = getuid() == 0 ? "setpriv --bounding-set -sys_nice --inh-caps -sys_nice" : "env"
        let outcome = try await setting.terminal.run(
            """
            export LIBDISPATCH_LOG=stderr
            \(drop) sh -c '\(Self.plan) | cachet-apply' | jq -r .outcome
            """)
        #expect(outcome.output == "applied\n")
        #expect(outcome.error == "")
    }

    /// Runs the pipeline twice: whatever happened before, the page then shows the outage once.
    private func expectOneIncident(_ setting: Setting) async throws {
        _ = try await setting.run()
        #expect(try await setting.run() == [])
        #expect(
            try await setting.page("select(.id==1)|[.status,(.incidents|length)]") == [
                #"["partial_outage",1]"#
            ])
    }
}
