import Program
import Records
import Testing

@testable import status_decide

@Suite struct WindowListingTests {
    private func listing(_ records: [Record]) throws -> Listings {
        var listings = Listings()
        for record in records { try listings.add(record) }
        return listings
    }

    private func end(_ count: Int64, isPartial: Bool = false) -> Record {
        .end(.windows(count: count, isPartial: isPartial))
    }

    @Test func `a listing has its windows, each once, whichever source has them`() throws {
        let listing = try listing([
            .window(window(5)), .window(window(6)), end(2), .window(window(6)), end(1),
        ]).windows.ended(partial: false)
        #expect(listing?.windows.map(\.key.occurrence) == [5, 6])
        #expect(listing?.isWhole == true)
    }

    @Test func `without an end there is no listing`() throws {
        #expect(try listing([]).windows.ended(partial: false) == nil)
        #expect(try listing([.window(window())]).windows.ended(partial: false) == nil)
        #expect(try listing([end(0), .window(window())]).windows.ended(partial: false) == nil)
        #expect(try listing([end(0)]).windows.ended(partial: false)?.windows == [])
    }

    @Test func `a listing that was cut is refused unless it is said to be partial`() throws {
        let cut = try listing([end(0), .window(window()), end(2)]).windows
        let message = "window stream is not whole (1 of 2): if you filtered it, say --partial"
        #expect(throws: Failure(.badInput, message)) { try cut.ended(partial: false) }
        #expect(try cut.ended(partial: true)?.isWhole == false)
        #expect(try cut.ended(partial: true)?.windows.count == 1)
    }

    @Test func `a listing that has a gap is not whole`() throws {
        let listing = try listing([end(0, isPartial: true), end(0)]).windows
        #expect(try listing.ended(partial: false)?.isWhole == false)
    }

    @Test func `the windows of a run are forgotten with its checks`() throws {
        var listings = try listing([.window(window()), end(1)])
        listings.removeAll()
        #expect(try listings.windows.ended(partial: false) == nil)
    }
}
