import Records
import Testing

@testable import cachet_apply

@Suite struct ExpiryTests {
    /// A goal that was planned at 1000.
    private let goal = Goal.component(.sample(.openIncident))

    @Test(arguments: [
        (4600, true, nil), (4600, false, nil), (0, true, nil),
        (
            4660, true,
            "planned 3660 s ago by Pingdom's clock; is this machine's clock right? "
                + "(--max-age 3600 s)"
        ),
        (4660, false, "planned 3660 s ago, more than --max-age 3600 s"),
    ])
    func `a plan that has just arrived but seems old raises the question of the clock`(
        now: Int64, isFresh: Bool, why: String?
    ) {
        let expiry = Expiry(maximumAge: 3600, isFresh: isFresh)
        #expect(expiry.reason(against: goal, now: now) == why)
    }

    @Test func `without a limit nothing is too old`() {
        let expiry = Expiry(maximumAge: nil, isFresh: true)
        #expect(expiry.reason(against: goal, now: .max) == nil)
    }
}
