import Program

/// The option table of this program.
let statusDecide = ProgramDescription(
    name: "status-decide",
    summary: "Decides from check and component records what the status page should say.",
    options: [
        .value("--map", "FILE", "which checks speak for which component"),
        .value(
            "--components", "FILE", repeatable: true,
            "the page's component records; else those of the input,\n"
                + "else `cachet-apply --snapshot` is run as a child"),
        .flag(
            "--explain", optionally: "text",
            "write a decision record for every mapped component,\n"
                + "or nothing but a table for people"),
        .value("--now", "SECONDS", "the time to decide for, in Unix seconds"),
        .flag("--partial", "the input was filtered: what is absent is missing"),
        .value("--max-open", "N", "open no incident where there are more than N to open"),
        .flag("--check-map", "report every mistake of the map, decide nothing"),
        .flag("--suggest-map", "propose a map for these checks and components"),
        .flag("--rehearse", "decide on run after run of a saved stream, in memory"),
    ],
    operands: "[FILE]...",
    environment: ["that of cachet-apply, where it is run as a child; else none"],
    examples: [
        "pingdom-checks | status-decide --map map.json | cachet-apply",
        "pingdom-checks | status-decide --map map.json --explain=text",
    ])
