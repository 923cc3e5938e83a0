// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    // A JSON value borrows its text; the compiler checks that with `@_lifetime`.
    .enableExperimentalFeature("Lifetimes"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The shipped programs do without `_StringProcessing`, which would be a seventh of a program's
/// size: `Texts.swift` has the parts of it that they need.
let shippedSettings =
    settings + [
        .unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])
    ]

func shared(_ name: String, uses: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(
        name: name, dependencies: uses, path: "Sources/Shared/\(name)", exclude: exclude,
        swiftSettings: shippedSettings)
}

/// Identical functions are merged, and none is kept only because others could call it.
let shippedLinking: [LinkerSetting] = [
    .unsafeFlags(
        ["-Xlinker", "--icf=safe", "-Xlinker", "--no-export-dynamic"],
        .when(platforms: [.linux], configuration: .release))
]

func program(_ name: String, uses: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: uses, swiftSettings: shippedSettings,
        linkerSettings: shippedLinking)
}

func tests(_ name: String, of uses: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: uses, exclude: exclude, swiftSettings: settings)
}

/// Dependencies point one way: a target may use only those above it in this list.
let package = Package(
    name: "pingdom-cachet",
    targets: [
        shared("JSON"),
        shared("Records", uses: ["JSON"]),
        shared("Program", uses: ["JSON", "Records"]),
        .systemLibrary(
            name: "CCurl", path: "Sources/Shared/HTTP/CCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]),
        shared("HTTP", uses: ["CCurl", "Program"], exclude: ["CCurl"]),

        program("pingdom-checks", uses: ["JSON", "Records", "Program", "HTTP"]),
        program("status-decide", uses: ["JSON", "Records", "Program"]),
        program("cachet-apply", uses: ["JSON", "Records", "Program", "HTTP"]),

        .target(
            name: "TestSupport", dependencies: ["HTTP", "Records"], path: "Tests/TestSupport",
            swiftSettings: settings),
        tests(
            "JSONTests", of: ["JSON", "TestSupport"],
            exclude: ["conformance.txt", "documents.py"]),
        tests("RecordsTests", of: ["JSON", "Records", "TestSupport"]),
        tests("ProgramTests", of: ["Program", "JSON", "Records"]),
        tests("HTTPTests", of: ["HTTP", "Program", "TestSupport"]),
        tests("PingdomChecksTests", of: ["pingdom-checks", "JSON", "HTTP", "Program", "Records"]),
        tests(
            "StatusDecideTests",
            of: ["status-decide", "JSON", "Program", "Records", "TestSupport"]),
        tests(
            "CachetApplyTests",
            of: ["cachet-apply", "HTTP", "Program", "Records", "TestSupport"]),
        tests(
            "EndToEndTests",
            of: [
                "pingdom-checks", "status-decide", "cachet-apply", "JSON", "HTTP", "Program",
                "Records", "TestSupport",
            ]),
    ])
