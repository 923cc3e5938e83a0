import Program
import Testing

@Suite struct VersionTests {
    @Test func `the version shows the build and its libraries`() {
        let lines = sample.versionText(libraries: ["libone/1.2 two/3"]).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("sample-program \(version) ("))
        #expect(lines[0].contains(" build, Swift 6."))
        #expect(lines[1] == "libone/1.2 two/3")
    }

    @Test func `without libraries, the version is one line`() {
        #expect(bare.versionText(libraries: []).split(separator: "\n").count == 1)
    }
}
