import Program

/// The option table of this program.
let pingdomChecks = ProgramDescription(
    name: "pingdom-checks",
    summary: "Writes the status of Pingdom checks, one record a line.",
    details: "A record is Pingdom's own object with two fields in front. "
        + "The last line says how many there are; a listing without it is not whole.",
    options: [
        .group(
            "Which checks",
            [
                .value(
                    "--check", "ID", repeatable: true,
                    "only this one, or others so named (t104757: transaction)"),
                .value("--tag", "TAG", repeatable: true, "only those with one of these tags"),
                .flag("--transactions", "transaction checks as well"),
            ]),
        .group(
            "What of them",
            [
                .flag("--maintenance", "mark those that are in a maintenance window now"),
                .flag("--details", "ask for the settings of each check: a request each"),
                .flag(
                    "--text", "show a table instead of records",
                    details: "It is for people: no program reads it."),
            ]),
        .group(
            "How to reach Pingdom",
            [
                .value(
                    "--from", "FILE", repeatable: true, "read a saved answer, ask nobody",
                    details: "Several files are the pages of one listing."),
                .value(
                    "--api", "3.1|2.1", "its API (3.1); 2.1 takes a password",
                    details: "For 2.1 user, password and application key come from the "
                        + "environment, instead of the token."),
                .value("--token-file", "FILE", "read the API token from a file"),
                .value("--cacert", "FILE", "trust the authorities in this PEM file"),
                .value("--deadline", "SPAN", "give up waiting after this time (2m)"),
                .flag("--verbose", short: "-v", "tell of each answer and the requests left"),
            ]),
    ],
    textOptions: ["--text"], operands: nil,
    environment: [
        .init("PINGDOM_API_TOKEN[_FILE]", "the token, or its file"),
        .init("PINGDOM_API_URL", "the API (https://api.pingdom.com/api/3.1)"),
        .init("CURL_CA_BUNDLE", "as --cacert"),
        .init("PINGDOM_USER", "with --api 2.1: the user", isOnScreen: false),
        .init(
            "PINGDOM_PASSWORD[_FILE]", "with --api 2.1: the user's password, or its file",
            isOnScreen: false),
        .init(
            "PINGDOM_APP_KEY[_FILE]", "with --api 2.1: the application key, or its file",
            isOnScreen: false),
        .init(
            "PINGDOM_ACCOUNT_EMAIL", "with --api 2.1: which account, where it has many users",
            isOnScreen: false),
    ],
    examples: [
        "pingdom-checks | jq -r 'select(.status == \"down\").name'",
        "pingdom-checks --tag web | status-decide --map web.json | cachet-apply",
    ])
