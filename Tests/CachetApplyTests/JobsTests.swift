import Program
import Testing

@testable import cachet_apply

@Suite struct JobsTests {
    @Test(
        arguments: [
            ([], .success), ([.success, .success], .success),
            ([.tryAgain, .success, .tryAgain], .tryAgain),
            ([.tryAgain, .refused], .incomplete), ([.incomplete, .success], .incomplete),
        ] as [([ExitCode], ExitCode)])
    func `a run has the code of its failures if they are all of one kind`(
        codes: [ExitCode], code: ExitCode
    ) {
        #expect(exitCode(of: codes) == code)
    }
}
