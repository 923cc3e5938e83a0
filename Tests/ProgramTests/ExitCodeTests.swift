import Program
import Testing

@Suite struct ExitCodeTests {
    @Test(
        arguments: [
            (.success, 0), (.incomplete, 1), (.usage, 64), (.badInput, 65), (.refused, 69),
            (.inputOutput, 74), (.tryAgain, 75), (.credentials, 77), (.configuration, 78),
        ] as [(ExitCode, Int32)])
    func `a code has its number`(code: ExitCode, number: Int32) {
        #expect(code.rawValue == number)
        #expect(ExitCode(rawValue: number) == code)
    }
}
