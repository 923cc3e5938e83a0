import Program
import Testing

@Suite struct ManualPageTests {
    private let page = sample.help(as: .manual)

    @Test func `sections are in the order of mdoc`() {
        let titles = page.split(separator: "\n").filter { $0.hasPrefix(".Sh ") }.map {
            $0.dropFirst(4)
        }
        #expect(
            titles == [
                "NAME", "SYNOPSIS", "DESCRIPTION", "ENVIRONMENT", "EXIT STATUS", "EXAMPLES",
                "SEE ALSO",
            ])
        #expect(!bare.help(as: .manual).contains("ENVIRONMENT"))
    }

    @Test func `the name is followed by the summary as a phrase`() {
        #expect(page.contains(".Nm sample-program\n.Nd does what it says\n"))
    }

    @Test func `the synopsis has every option and the operands`() {
        #expect(
            page.contains(
                """
                .Sh SYNOPSIS
                .Nm
                .Op Fl \\-map Ar FILE
                .Op Fl \\-tag Ar TAG ...
                .Op Fl \\-api Cm auto | v1
                .Op Fl \\-explain Ns Op = Ns Cm text
                .Op Fl \\-verbose
                .Op Fl \\-help
                .Op Fl \\-version
                .Op Ar FILE ...
                .Sh
                """))
        #expect(!bare.help(as: .manual).contains(".Op Ar"))
    }

    @Test func `each sentence has its own line, with quotes, dashes and dots escaped`() {
        #expect(
            page.contains(
                ".Sh DESCRIPTION\nDoes what it says.\nAnd more.\nIt\\(aqs \\(gaso\\(ga \\-x.\n"))
        #expect(page.contains("The map\\(aqs [file].\n\\&.dot first.\n"))
    }

    @Test func `options are listed in their groups`() {
        #expect(
            page.contains(
                """
                .Ss What to write
                .Bl -tag -width Ds
                .It Fl \\-api Cm auto | v1
                The API.
                .It Fl \\-explain Ns Op = Ns Cm text
                Say why, on two lines.
                .It Fl v , Fl \\-verbose
                More.
                .El
                """))
        #expect(page.contains("Those with a tag.\nMay be given more than once.\n"))
    }

    @Test func `variables and exit codes are lists`() {
        #expect(page.contains(".It Ev A_URL\nWhere.\n.It Ev OLD\nSeldom.\n"))
        for code in [0, 1, 64, 65, 69, 74, 75, 77, 78] { #expect(page.contains(".It \(code)\n")) }
    }

    @Test func `examples can be copied`() {
        #expect(
            page.contains(
                "sample\\-program | jq \\-c \\(aqselect(.a == \"\\en\")\\(aq\n.Ed\n"))
    }

    @Test func `a page refers to the other pages and not to itself`() {
        let apply = ProgramDescription(
            name: "cachet-apply", summary: "Applies.", options: [], operands: nil, environment: [],
            examples: [])
        #expect(
            apply.help(as: .manual).hasSuffix(
                ".Sh SEE ALSO\n.Xr pingdom-checks 1 ,\n.Xr status-decide 1 ,\n.Xr pingdom-cachet 7\n"
            ))
    }
}
