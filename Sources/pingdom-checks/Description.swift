import Program

/// The option table of this program.
let pingdomChecks = ProgramDescription(
    name: "pingdom-checks",
    summary: "Writes the status of Pingdom checks, one record a line.",
    options: [
        .value("--check", "ID", repeatable: true, "only this check (and others named so)"),
        .value("--tag", "TAG", repeatable: true, "only checks with this tag (or others named so)"),
        .value("--token-file", "FILE", "read the API token from a file"),
        .value("--cacert", "FILE", "trust the certificate authorities in this PEM file"),
        .value("--deadline", "SPAN", "give up waiting after this time (2m)"),
    ],
    operands: nil,
    environment: [
        "PINGDOM_API_TOKEN, PINGDOM_API_TOKEN_FILE  the API token (read access will do)",
        "PINGDOM_API_URL  https://api.pingdom.com/api/3.1",
        "CURL_CA_BUNDLE   as --cacert",
    ],
    examples: [
        "pingdom-checks | jq -r 'select(.status == \"down\").name'",
        "pingdom-checks --tag web | status-decide --map web.json | cachet-apply",
    ])
