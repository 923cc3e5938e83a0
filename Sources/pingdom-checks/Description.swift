import Program

/// The option table of this program.
let pingdomChecks = ProgramDescription(
    name: "pingdom-checks",
    summary: "Writes the status of Pingdom checks, one record a line.",
    options: [
        .value(
            "--check", "ID", repeatable: true,
            "only this check, or others so named (t104757: transaction)"),
        .value("--tag", "TAG", repeatable: true, "only checks with this tag (or others so named)"),
        .flag("--transactions", "list transaction checks as well"),
        .flag("--maintenance", "mark checks that are in a maintenance window now"),
        .flag("--details", "ask for the settings of each check: a request each"),
        .value("--from", "FILE", repeatable: true, "read a saved answer, ask nobody"),
        .value("--api", "3.1|2.1", "Pingdom's API (3.1); 2.1 takes a password"),
        .value("--token-file", "FILE", "read the API token from a file"),
        .value("--cacert", "FILE", "trust the certificate authorities in this PEM file"),
        .value("--deadline", "SPAN", "give up waiting after this time (2m)"),
        .flag("--verbose", short: "-v", "tell of each answer and the requests that are left"),
    ],
    operands: nil,
    environment: [
        "PINGDOM_API_TOKEN, PINGDOM_API_TOKEN_FILE  the API token; read access will do",
        "PINGDOM_API_URL  https://api.pingdom.com/api/3.1",
        "CURL_CA_BUNDLE   as --cacert",
        "for --api 2.1: PINGDOM_USER, PINGDOM_PASSWORD[_FILE], PINGDOM_APP_KEY[_FILE]",
        "  and, for an account of many users, PINGDOM_ACCOUNT_EMAIL",
    ],
    examples: [
        "pingdom-checks | jq -r 'select(.status == \"down\").name'",
        "pingdom-checks --tag web | status-decide --map web.json | cachet-apply",
        "pingdom-checks --transactions --maintenance > checks.ndjson",
    ])
