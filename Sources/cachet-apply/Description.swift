import Program

/// The option table of this program.
let cachetApply = ProgramDescription(
    name: "cachet-apply",
    summary: "Applies actions to a Cachet status page; writes what became of each.",
    options: [
        .flag("--snapshot", "write the page's component records; change nothing"),
        .flag("--dry-run", "say what would be written, write nothing"),
        .value("--max-age", "SPAN", "leave actions that are older as expired (1h; none: never)"),
        .flag("--any-page", "take actions that were planned for another CACHET_URL"),
        .flag("--partial", "the actions were filtered: their end may be missing"),
        .value("--jobs", "N", "how many components to work on at a time (4)"),
        .value("--api", "auto|v1|v3", "Cachet's API: found by asking unless it is said (auto)"),
        .value("--token-file", "FILE", "read the API token from a file"),
        .value("--cacert", "FILE", "trust the certificate authorities in this PEM file"),
        .value("--deadline", "SPAN", "give up waiting after this time (2m)"),
    ],
    operands: "[FILE]...",
    environment: [
        "CACHET_URL        the status page, with or without /api or /api/v1 (required)",
        "CACHET_API_TOKEN, CACHET_API_TOKEN_FILE  the API token (required)",
        "CACHET_API        as --api", "CURL_CA_BUNDLE    as --cacert",
    ],
    examples: [
        "pingdom-checks | status-decide --map map.json | cachet-apply >> results.ndjson",
        "cachet-apply --max-age none saved-actions.ndjson",
    ])
