import Program

/// The option table of this program.
let statusDecide = ProgramDescription(
    name: "status-decide",
    summary: "Decides from check and component records what the status page should say.",
    details: "It has no network, no clock and no secret: the same input gives the same bytes. "
        + "Component records come from --components, else from the input, else from "
        + "cachet-apply --snapshot, which is run as a child.",
    options: [
        .group(
            "What to decide from",
            [
                .value("--map", "FILE", "which checks speak for which component"),
                .value(
                    "--components", "FILE", repeatable: true,
                    "the page's component records (or the input's, or asked)"),
                .value("--now", "SECONDS", "the time to decide for, in Unix seconds"),
                .flag("--partial", "the input was filtered: what is absent is missing"),
            ]),
        .group(
            "What to write",
            [
                .flag(
                    "--explain", optionally: "text",
                    "a decision record for each component too",
                    details: "Components of which nothing is to be done have a record as well. "
                        + "--explain=text is --explain --text."),
                .flag(
                    "--text", "with --explain or --rehearse: only a table, no records",
                    details: "It is for people: no program reads it."),
                .value("--max-open", "N", "no incident where there are more than N to open"),
            ]),
        .group(
            "What to do instead",
            [
                .flag("--check-map", "report every mistake of the map"),
                .flag("--suggest-map", "propose a map for these checks and components"),
                .flag("--rehearse", "decide on run after run of a saved stream, in memory"),
            ]),
    ],
    textOptions: ["--check-map", "--suggest-map", "--explain=text", "--text"],
    operands: "[FILE]...",
    environment: [.init("CACHET_*", "settings of cachet-apply, where it is run as a child")],
    examples: [
        "pingdom-checks | status-decide --map map.json | cachet-apply",
        "pingdom-checks | status-decide --map map.json --explain --text",
    ])
