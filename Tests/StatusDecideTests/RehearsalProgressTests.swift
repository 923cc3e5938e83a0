import Testing

@testable import status_decide

@Suite struct RehearsalProgressTests {
    @Test(
        arguments: [
            (0.234, 0.9, "at 2022-06-24, 23% done"),
            (0.25, 10, "at 2022-06-24, 25% done, 30 s left"),
            (0.999, 100, "at 2022-06-24, 99% done, 1 s left"),
            (0.01, 60, "at 2022-06-24, 1% done, 1 h 39 min left"),
            (0, 60, "at 2022-06-24, 0% done"),
            (1, 60, "at 2022-06-24, 100% done, 0 s left"),
        ])
    func `the day, how far it is and how long it still takes`(
        share: Double, elapsed: Double, sentence: String
    ) {
        #expect(
            RehearsalProgress.sentence(at: now, share: share, after: .seconds(elapsed)) == sentence)
    }

    @Test func `of a pipe only the day is known`() {
        #expect(
            RehearsalProgress.sentence(at: now, share: nil, after: .seconds(60))
                == "at 2022-06-24")
    }
}
