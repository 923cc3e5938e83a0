import Program

/// The option table of this program.
let statusDecide = ProgramDescription(
    name: "status-decide",
    summary: "Decides from checks and components what the status page should say.",
    details: "It uses no network, no clock and no secret: the same input gives the same output. "
        + "Component records come from --components, else from the input, else from "
        + "cachet-apply --snapshot, which it runs.",
    options: [
        .group(
            "What to decide from",
            [
                .value("--map", "FILE", "which checks determine the status of which component"),
                .value(
                    "--components", "FILE", repeatable: true,
                    "the page's components (else from the input or Cachet)"),
                .value("--now", "SECONDS", "decide as of this time, in Unix seconds"),
                .flag("--partial", "the input was filtered: treat absent checks as missing"),
            ]),
        .group(
            "What to write",
            [
                .flag(
                    "--explain", optionally: "text",
                    "also write a decision record for each component",
                    details: "Components for which there is nothing to do have a record as well. "
                        + "--explain=text means --explain --text."),
                .flag(
                    "--text", "with --explain or --rehearse: show only a table",
                    details: "The table is for people; programs do not read it."),
                .value("--max-open", "N", "open no incident if there are more than N to open"),
            ]),
        .group(
            "What to do instead",
            [
                .flag("--check-map", "report every mistake in the map"),
                .flag("--suggest-map", "propose a map from the names on both sides"),
                .flag("--rehearse", "replay a saved stream of runs in memory"),
            ]),
    ],
    textOptions: ["--check-map", "--suggest-map", "--explain=text", "--text"],
    operands: "[FILE]...",
    environment: [.init("CACHET_*", "settings of cachet-apply, if it is run to read the page")],
    examples: [
        "pingdom-checks | status-decide --map map.json | cachet-apply",
        "pingdom-checks | status-decide --map map.json --explain --text",
    ])
