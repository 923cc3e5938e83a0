import Program

/// The option table of this program.
let cachetApply = ProgramDescription(
    name: "cachet-apply",
    summary: "Applies actions to a Cachet status page; writes what became of each.",
    details: "Every action states a goal: the page is looked at, and only what is missing is "
        + "written. "
        + "The input is read and checked whole before the first request. "
        + "A saved file can be applied any number of times, also by two processes at once. "
        + "What a person has taken over is left alone.",
    options: [
        .group(
            "What to do, and with which actions",
            [
                .flag("--snapshot", "write the page's component records; change nothing"),
                .flag(
                    "--audit", "write what contradicts itself on the page; change nothing",
                    details: "Each thing that does is a finding record, and any makes the exit "
                        + "code 1. --snapshot and the options on actions do not go with it."),
                .value(
                    "--map", "FILE", "with --audit: also what this map does not name",
                    details: "Only the components and whether they get incidents are read."),
                .flag("--dry-run", "say what would be written, write nothing"),
                .flag(
                    "--text", "show a table instead of records",
                    details: "It is for people: no program reads it. Results are shown when all "
                        + "actions are done."),
                .value("--max-age", "SPAN", "leave older ones as expired (1h; none: take all)"),
                .flag("--any-page", "those too that were planned for another CACHET_URL"),
                .flag("--partial", "they were filtered: their end may be missing"),
            ]),
        .group(
            "How to reach Cachet",
            [
                .value("--api", "auto|v1|v3", "its API: found by asking unless it is said (auto)"),
                .value("--jobs", "N", "how many components to work on at a time (4)"),
                .value("--token-file", "FILE", "read the API token from a file"),
                .value("--cacert", "FILE", "trust the authorities in this PEM file"),
                .flag(
                    "--plain-http", "send the token without TLS too, as CACHET_PLAIN_HTTP=allow",
                    details: "For a network that nobody else listens to: a container's, a tunnel."),
                .value("--deadline", "SPAN", "give up waiting after this time (2m)"),
            ]),
    ],
    textOptions: ["--text"], operands: "[FILE]...",
    environment: [
        .init("CACHET_URL", "the status page"),
        .init("CACHET_API_TOKEN[_FILE]", "the token"),
        .init("CACHET_API", "as --api", isOnScreen: false),
        .init("CACHET_PLAIN_HTTP", "as --plain-http, where it is allow", isOnScreen: false),
        .init("CURL_CA_BUNDLE", "as --cacert", isOnScreen: false),
    ],
    examples: [
        "pingdom-checks | status-decide --map map.json | cachet-apply",
        "cachet-apply --max-age none saved-actions.ndjson",
    ])
