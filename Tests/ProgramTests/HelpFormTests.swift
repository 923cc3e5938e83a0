import Program
import Testing

@Suite struct HelpFormTests {
    @Test func `without a word, help is for the screen`() throws {
        #expect(try HelpForm("") == .screen)
        #expect(sample.help(as: .screen) == sample.help)
    }

    @Test(arguments: ["man", "bash", "zsh", "fish"])
    func `every other form begins with a comment that says how it was made`(word: String) throws {
        let lines = try sample.help(as: HelpForm(word)).split(separator: "\n")
        #expect(lines.prefix(2).contains { $0.contains("sample-program --help=\(word)") })
    }

    @Test(arguments: ["1", "Man", "screen"]) func `any other word is refused`(word: String) {
        #expect(failure { _ = try HelpForm(word) } == Failure(.usage, "--help takes no value"))
    }

    @Test(arguments: HelpForm.allCases) func `no form mentions the others`(form: HelpForm) {
        #expect(!sample.help(as: form).contains("--help[="))
    }

    @Test(arguments: HelpForm.allCases) func `each form names every option`(form: HelpForm) {
        let text = sample.help(as: form).replacing("\\-", with: "-")
        for option in ["map", "tag", "api", "explain", "help", "version"] {
            let named = ["--\(option)", "Fl -\(option)", "-l \(option)"].contains(
                where: text.contains)
            #expect(named, "\(option)")
        }
    }
}
