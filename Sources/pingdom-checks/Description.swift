import HTTP
import Program

extension Option {
    static let check = Option.value(
        "--check", "ID", repeatable: true,
        "only this check, repeatable (t104757: a transaction)")
    static let tag = Option.value(
        "--tag", "TAG", repeatable: true, "only checks with this tag, repeatable")
    static let transactions = Option.flag("--transactions", "list transaction checks too")
    static let maintenance = Option.flag(
        "--maintenance", "mark checks in maintenance, and list the windows",
        details: "After the checks come the maintenance windows that are in progress or begin "
            + "within 30 days, which status-decide announces if the map says so.")
    static let details = Option.flag(
        "--details", "add each check's settings, with a request for each")
    static let text = Option.flag(
        "--text", "show a table instead of records",
        details: "The table is for people; programs do not read it.", writesText: true)
    static let from = Option.file(
        "--from", repeatable: true,
        "read a saved answer without contacting Pingdom",
        details: "Several files are the pages of one listing.")
    static let api = Option.choice(
        "--api", of: API.self, "the API (3.1); 2.1 uses a password",
        details: "With 2.1 the user, the password and the application key come from "
            + "the environment, instead of the token.")
    static let checkSettings = Option.flag(
        "--check-settings", "try token, API and clock; list nothing",
        details: "It asks what a run with the other options would ask, and writes a finding "
            + "record for each thing that is right, doubtful or wrong, or a line with --text. "
            + "The exit code is 0 or the worst that such a run would end with.")
    static let verbose = Option.flag(
        "--verbose", short: "-v", "report each answer and the requests left")
}

/// The option table of this program.
let pingdomChecks = ProgramDescription(
    name: "pingdom-checks",
    summary: "Lists Pingdom checks and their status, one record per line.",
    details: "A record is Pingdom's own object, preceded by two members: `record` and `kind`. "
        + "The last line says how many there are; a listing without it is incomplete.",
    options: [
        .group("Which checks", [.check, .tag, .transactions]),
        .group("What to add", [.maintenance, .details, .text]),
        .group("What to do instead", [.checkSettings]),
        .group("How to reach Pingdom", [.from, .api, .tokenFile, .cacert, .deadline, .verbose]),
    ],
    operands: nil,
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
            "PINGDOM_ACCOUNT_EMAIL", "with --api 2.1: the account, if it has several users",
            isOnScreen: false),
    ],
    examples: [
        "pingdom-checks | jq -r 'select(.status == \"down\").name'",
        "pingdom-checks --tag web | status-decide --map web.json | cachet-apply",
    ])
