import Program

extension Option {
    static let map = Option.file("--map", "which checks determine the status of which component")
    static let components = Option.file(
        "--components", repeatable: true,
        "the page's components (else from the input or Cachet)")
    static let now = Option.value("--now", "SECONDS", "decide as of this time, in Unix seconds")
    static let partial = Option.flag(
        "--partial", "the input was filtered: treat absent checks as missing")
    static let explain = Option.flag(
        "--explain", optionally: ["text"],
        "also write a decision record for each component and window",
        details: "Components for which there is nothing to do have a record as well. "
            + "--explain=text means --explain --text.", writesText: true)
    static let text = Option.flag(
        "--text", "with --explain or --rehearse: show only a table",
        details: "The table is for people; programs do not read it.", writesText: true)
    static let maxOpen = Option.value(
        "--max-open", "N", "open no incident if there are more than N to open")
    static let checkMap = Option.flag(
        "--check-map", "report every mistake in the map", writesText: true)
    static let suggestMap = Option.flag(
        "--suggest-map", "propose a map from the names on both sides",
        details: "A check belongs to the component that has its name, names its host or is named "
            + "in its tag cachet-ID, else to the one all of whose words are in its name or host. "
            + "What is not certain is left out of the map, and named on standard error with the "
            + "likeliest components.", writesText: true)
    static let rehearse = Option.flag("--rehearse", "replay a saved stream of runs in memory")
}

/// The option table of this program.
let statusDecide = ProgramDescription(
    name: "status-decide",
    summary: "Decides from checks and components what the status page should say.",
    details: "It uses no network, no clock and no secret: the same input gives the same output. "
        + "Component records come from --components, else from the input, else from "
        + "cachet-apply --snapshot, which it runs, with --schedules if the map announces "
        + "planned work.",
    options: [
        .group("What to decide from", [.map, .components, .now, .partial]),
        .group("What to write", [.explain, .text, .maxOpen]),
        .group("What to do instead", [.checkMap, .suggestMap, .rehearse]),
    ],
    operands: "[FILE]...",
    environment: [.init("CACHET_*", "settings of cachet-apply, if it is run to read the page")],
    examples: [
        "pingdom-checks | status-decide --map map.json | cachet-apply",
        "pingdom-checks | status-decide --map map.json --explain --text",
    ])
