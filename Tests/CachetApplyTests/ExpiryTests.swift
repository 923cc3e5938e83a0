import Records
import Testing

@testable import cachet_apply

@Suite struct ExpiryTests {
    /// A goal that was planned at 1000.
    private let goal = Goal.component(.sample(.openIncident))

    private static let instead = "--max-age none applies it all the same"
    private static let rows: [(now: Int64, isFresh: Bool, why: String?)] = [
        (4600, true, nil), (4600, false, nil), (0, true, nil),
        (
            4660, true,
            "planned 1 h 1 min ago by Pingdom's clock, the limit is 1 h "
                + "(is this machine's clock right?): \(instead)"
        ),
        (87400, false, "planned 24 h ago, the limit is 1 h: \(instead)"),
        (346607, false, "planned 4 d ago, the limit is 1 h: \(instead)"),
    ]

    @Test(arguments: rows)
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
