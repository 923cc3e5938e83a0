import HTTP
import Program

extension Option {
    static let snapshot = Option.flag(
        "--snapshot", "write the components of the page; change nothing")
    static let schedules = Option.flag(
        "--schedules", "with --snapshot: also write the planned work",
        details:
            "There is a schedule record for each announcement of ours, unless the work began more "
            + "than 31 days ago, and for each open one of a person's. Cachet 2.3 has no "
            + "schedules, so there neither these records nor their end are written.",
        isOnScreen: false)
    static let audit = Option.flag(
        "--audit", "report contradictions on the page; change nothing",
        details: "Each contradiction is a finding record; if there is any, the exit "
            + "code is 1. It cannot be combined with --snapshot or with options "
            + "about actions.")
    static let history = Option.flag(
        "--history", "show what the saved runs in FILEs did; ask no server",
        details: "The files are saved results and other records of runs. It shows a line for each "
            + "result that changed something or could not, and for each failure, oldest "
            + "first: time (UTC), component, statuses, outcome and reason.", writesText: true)
    static let metrics = Option.flag(
        "--metrics", "with --history: show one run's records as metrics",
        details: "The text is for Prometheus: checks by state, components by status and actions "
            + "by outcome. What the run did not find out is absent.", isOnScreen: false,
        writesText: true)
    static let checkSettings = Option.flag(
        "--check-settings", "try address, token and clock; change nothing",
        details: "It sends only GET requests, and writes a finding record for each thing that is "
            + "right, doubtful or wrong, or a line with --text. The exit code is 0 or the worst "
            + "that a run would end with.")
    static let map = Option.file(
        "--map", "with --audit: also report components not in this map",
        details: "A component that rightly has no incident is not reported then. Only the "
            + "components, whether they get incidents, what they require, and whether planned work "
            + "is announced are read. "
            + "With --check-settings it is read for what it needs of Cachet: metrics need a known "
            + "time zone, and planned work an API that Cachet 2.3 does not have.")
    static let dryRun = Option.flag("--dry-run", "show what would be written; write nothing")
    static let text = Option.flag(
        "--text", "show a table instead of records",
        details: "The table is for people; programs do not read it. It is shown "
            + "once all actions are done.", writesText: true)
    static let maxAge = Option.value(
        "--max-age", "SPAN", "skip actions older than this (1h; none: skip none)")
    static let anyPage = Option.flag(
        "--any-page", "also apply actions planned for another CACHET_URL")
    static let partial = Option.flag(
        "--partial", "the plan was filtered: actions or its end may be missing")
    static let api = Option.choice(
        "--api", of: Settings.API.self, "the API of the page (auto: detect it)")
    static let jobs = Option.value("--jobs", "N", "work on this many components at a time (4)")
    static let plainHTTP = Option.flag(
        "--plain-http", "allow plain http, as CACHET_PLAIN_HTTP=allow does",
        details: "Without it the token is sent over plain http to this machine only. "
            + "Use it in a container network or a tunnel.", isOnScreen: false)
}

/// The option table of this program.
let cachetApply = ProgramDescription(
    name: "cachet-apply",
    summary: "Applies actions to a Cachet status page and writes the result of each.",
    details: "Every action states a goal: the program looks at the page and writes only what is "
        + "missing. "
        + "It reads and checks the whole input before the first request. "
        + "A saved file can be applied any number of times, even by two processes at once. "
        + "A component that a person has taken over is left alone.",
    options: [
        .group(
            "What to do, and with which actions",
            [
                .snapshot, .schedules, .audit, .map, .checkSettings, .history, .metrics, .dryRun,
                .text,
                .maxAge, .anyPage, .partial,
            ]),
        .group("How to reach Cachet", [.api, .jobs, .tokenFile, .cacert, .plainHTTP, .deadline]),
    ],
    operands: "[FILE]...",
    environment: [
        .init("CACHET_URL", "the status page"),
        .init("CACHET_API_TOKEN[_FILE]", "the token"),
        .init("CACHET_API", "as --api", isOnScreen: false),
        .init("CACHET_PLAIN_HTTP", "as --plain-http, if set to allow", isOnScreen: false),
        .init("CURL_CA_BUNDLE", "as --cacert", isOnScreen: false),
    ],
    examples: [
        "pingdom-checks | status-decide --map map.json | cachet-apply",
        "cachet-apply --max-age none saved-actions.ndjson",
    ])
