/// The version that all programs show.
package let version = "0.1.0"

/// The date on the manual pages, in the format of mdoc(7).
let versionDate = "November 22, 2026"

/// The kind, compiler and processor of this build.
let build = "\(configuration) build, \(compiler), \(processor)"

#if DEBUG
    private let configuration = "debug"
#else
    private let configuration = "release"
#endif

#if compiler(>=6.4)
    private let compiler = "Swift 6.4 or newer"
#elseif compiler(>=6.3)
    private let compiler = "Swift 6.3"
#else
    private let compiler = "Swift 6.2"
#endif

#if arch(x86_64)
    private let processor = "x86_64"
#elseif arch(arm64)
    private let processor = "aarch64"
#else
    private let processor = "other processor"
#endif

extension ProgramDescription {
    /// What `--version` prints: a line about the program and one for each library.
    package func versionText(libraries: [String]) -> String {
        (["\(name) \(version) (\(build))"] + libraries).map { "\($0)\n" }.joined()
    }
}
