import Program

enum SampleAPI: String, CaseIterable {
    case auto, v1
}

/// A program with an option of every kind.
let sample = ProgramDescription(
    name: "sample-program", summary: "Does what it says.", details: "And more. It's `so` -x.",
    options: [
        .group(
            "What to read",
            [
                .file("--map", "the map's [file]", details: ".dot first."),
                .value("--tag", "TAG", repeatable: true, "those with a tag"),
            ]),
        .group(
            "What to write",
            [
                .choice("--api", of: SampleAPI.self, "the API"),
                .flag("--explain", optionally: ["text"], "say why,\non two lines"),
                .flag("--verbose", short: "-v", "more"),
            ]),
    ],
    operands: "[FILE]...",
    environment: [
        .init("TOKEN", "the token"), .init("A_URL", "where"),
        .init("OLD", "seldom", isOnScreen: false),
    ],
    examples: ["sample-program --map map.json", "sample-program | jq -c 'select(.a == \"\\n\")'"])

/// A program without options or operands of its own.
let bare = ProgramDescription(
    name: "bare", summary: "Is bare.", options: [], operands: nil, environment: [],
    examples: ["bare"])
