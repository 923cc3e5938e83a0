import Program

/// The option table of this program.
let statusDecide = ProgramDescription(
    name: "status-decide",
    summary: "Decides from check and component records what the status page should say.",
    options: [
        .value("--map", "FILE", "which checks speak for which component (required)"),
        .value(
            "--components", "FILE", repeatable: true,
            "the page's component records; else those of the input,\n"
                + "else `cachet-apply --snapshot` is run as a child"),
        .flag("--explain", "write a decision record for every mapped component"),
        .value("--now", "SECONDS", "the time to decide for, in Unix seconds"),
        .flag("--partial", "the check stream was filtered: what is absent is missing"),
        .value("--max-open", "N", "open no incident where there are more than N to open"),
    ],
    operands: "[FILE]...",
    environment: ["that of cachet-apply, where it is run as a child; else none"],
    examples: [
        "pingdom-checks | status-decide --map map.json | cachet-apply",
        "status-decide --map map.json --components page.ndjson --explain checks.ndjson",
    ])
