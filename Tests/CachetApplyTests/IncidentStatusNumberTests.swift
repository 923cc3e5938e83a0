import Records
import Testing

@testable import cachet_apply

@Suite struct IncidentStatusNumberTests {
    @Test(
        arguments: [
            (0, "unknown"), (1, "investigating"), (2, "identified"), (3, "watching"), (4, "fixed"),
        ] as [(Int64, String)])
    func `a status has a word and a number`(number: Int64, word: String) {
        let status = IncidentStatus(number: number)
        #expect(status.rawValue == word)
        #expect(Int64(status.number) == number)
        #expect(IncidentStatus(rawValue: word) == status)
    }

    @Test(arguments: [-1, 5, .max] as [Int64])
    func `any other number means unknown`(number: Int64) {
        #expect(IncidentStatus(number: number) == .unknown)
    }
}
