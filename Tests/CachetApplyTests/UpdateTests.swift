import Records
import Testing

@testable import cachet_apply

@Suite struct UpdateTests {
    private static func fixed(_ id: Int64, _ message: String = "It is over.") -> Update {
        Update(id: id, status: .fixed, message: message)
    }

    private static func open(_ id: Int64) -> Update {
        Update(id: id, status: .investigating, message: "It is over.")
    }

    @Test(arguments: [
        ([], []),
        ([fixed(1)], []),
        ([fixed(1), fixed(2)], [2]),
        ([fixed(3), fixed(2), fixed(1)], [2, 3]),
        ([fixed(1), fixed(2, "All is well again.")], []),
        ([fixed(1), open(2), fixed(3)], []),
        ([open(1), open(2)], []),
    ])
    func `an update that repeats the end is surplus unless the incident was reopened in between`(
        updates: [Update], surplusIDs: [Int64]
    ) {
        #expect(surplus(of: updates).map(\.id) == surplusIDs)
    }
}
