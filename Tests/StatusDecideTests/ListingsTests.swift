import Program
import Records
import TestSupport
import Testing

@testable import status_decide

private func listings(_ records: [Record]) throws -> Listings {
    var listings = Listings()
    for record in records { try listings.add(record) }
    return listings
}

private func checks(_ count: Int, from id: Int64 = 1) throws -> [Record] {
    try (0..<count).map { .check(try check(id + Int64($0))) }
}

private func end(_ count: Int64, isSelected: Bool = false, time: Int64? = now) -> [Record] {
    [.end(.checks(count: count, isSelected: isSelected, serverTime: time))]
}

/// Why a listing of checks is incomplete, or nil if it is complete.
private func cut(_ records: [Record]) throws -> Failure? {
    let listings = try listings(records)
    do {
        try listings.checkWholeness()
        return nil
    } catch {
        return error as? Failure
    }
}

@Suite struct ListingsTests {
    @Test func `a listing is complete if it has its end and as many checks as the end counts`()
        throws
    {
        #expect(try cut(checks(3) + end(3)) == nil)
        #expect(try cut(end(0)) == nil)
    }

    @Test func `a listing with fewer checks says what to do`() throws {
        let expected = Failure(
            .badInput, "check stream is not whole (40 of 123): if you filtered it, say --partial")
        #expect(try cut(checks(40) + end(123)) == expected)
    }

    @Test
    func `a listing without an end, with too many checks or with any after its end is incomplete`()
        throws
    {
        for records in [
            [], try checks(40), try checks(2) + end(1), try checks(1) + end(1) + checks(1, from: 9),
            try checks(1) + end(2) + checks(1, from: 9), try checks(1) + end(-1),
        ] {
            let failure = try #require(try cut(records))
            #expect(failure.code == .badInput)
            #expect(failure.message.hasPrefix("check stream is not whole ("))
            #expect(failure.message.hasSuffix("): if you filtered it, say --partial"))
        }
    }

    @Test func `several listings are complete only if each one is`() throws {
        let second = try checks(1, from: 50)
        #expect(try cut(checks(2) + end(2) + second + end(1)) == nil)
        #expect(try cut(checks(2) + end(2) + second) != nil)
        #expect(try cut(checks(2) + end(3) + second + end(1)) != nil)
        #expect(try cut(checks(1) + end(2) + checks(2, from: 50) + end(1)) != nil)
    }

    @Test func `the listing of several that is not whole is told by its number`() throws {
        let first = try checks(2) + end(2)
        let second = try cut(first + checks(1, from: 50) + end(3))
        #expect(second?.message.contains("(1 of 3 in listing 2)") == true)
        let unended = try cut(first + checks(1, from: 50))
        #expect(unended?.message.contains("(1 checks and no end)") == true)
    }

    @Test func `a check that nothing can refer to is counted but otherwise ignored`() throws {
        let listings = try listings(checks(1) + [.check(nil), .check(nil)] + end(3))
        try listings.checkWholeness()
        #expect(listings.checks.count == 1)
        #expect(listings.repeated.isEmpty)
    }

    @Test func `component records in between do not count`() throws {
        let page = Record.end(.components(count: 1, page: "p", cachet: "3"))
        let records: [Record] = [.component(component()), page, .other]
        let listings = try listings(checks(1) + records + checks(1, from: 2) + end(2))
        try listings.checkWholeness()
        #expect(listings.components.components == [component()])
        #expect(listings.checks.count == 2)
    }

    @Test func `a selection is not a complete listing`() throws {
        #expect(try listings(checks(1) + end(1)).areComplete)
        #expect(try !listings(checks(1) + end(1, isSelected: true)).areComplete)
        #expect(try !listings(end(0) + checks(1) + end(1, isSelected: true)).areComplete)
    }

    @Test func `now is the time on Pingdom's clock`() throws {
        #expect(try listings(checks(1) + end(1, time: 5)).now(partial: false) == 5)
    }

    @Test func `the earliest time of several listings counts`() throws {
        let both = try checks(1) + end(1, time: 7) + checks(1) + end(1, time: 5)
        #expect(try listings(both).now(partial: false) == 5)
    }

    @Test func `a complete stream without a time has no now`() throws {
        let listings = try listings(checks(1) + end(1, time: nil))
        #expect(throws: Failure(.badInput, "no time in the check stream: give --now")) {
            try listings.now(partial: false)
        }
    }

    @Test func `in a filtered stream without a time now is that of the newest test`() throws {
        let old = try check(1) { $0.lastTest = 7 }
        let new = try check(2) { $0.lastTest = 9 }
        let never = try check(3) { $0.lastTest = nil }
        let records = [new, old, never].map(Record.check)
        #expect(try listings(records).now(partial: true) == 9)
        #expect(try listings(records + end(3, time: 5)).now(partial: true) == 5)
    }

    @Test func `without any time there is no now`() throws {
        for records in [[], [.check(try check { $0.lastTest = nil })]] as [[Record]] {
            let listings = try listings(records)
            let failure = #expect(throws: Failure.self) { try listings.now(partial: true) }
            #expect(failure?.code == .badInput)
            #expect(failure?.message.contains("--now") == true)
        }
    }

    @Test
    func `a check that comes twice is noted, but a transaction check with the same id is another`()
        throws
    {
        let transaction = Record.check(try check(1, .transaction))
        #expect(try listings(checks(2) + [transaction]).repeated.isEmpty)
        let repeated = try listings(checks(2) + checks(1) + [transaction]).repeated
        #expect(repeated == [.uptime(1)])
    }
}

@Suite struct ComponentListingTests {
    private func listing(_ records: [Record]) throws -> ComponentListing {
        var listing = ComponentListing()
        for record in records { try listing.add(record) }
        return listing
    }

    private func end(_ count: Int64) -> Record {
        .end(.components(count: count, page: "https://status.example.com", cachet: "2.4"))
    }

    private func components(_ ids: Int64...) -> [Record] { ids.map { .component(component($0)) } }

    @Test func `a complete listing has its page`() throws {
        let listing = try listing(components(1, 2) + [end(2)])
        #expect(try listing.wholePage(partial: false) == "https://status.example.com")
        #expect(listing.components.map(\.id) == [1, 2])
        #expect(listing.hasBegun)
    }

    @Test func `an empty input has not begun, but the listing of an empty page has`() throws {
        #expect(try !listing([.other, .end(.actions(count: 0, observedAt: 1))]).hasBegun)
        let empty = try listing([end(0)])
        #expect(empty.hasBegun)
        #expect(try empty.wholePage(partial: false) == "https://status.example.com")
    }

    @Test func `a listing that was cut is refused`() throws {
        for records in [components(1), components(1) + [end(2)], components(1, 2) + [end(1)]] {
            let listing = try listing(records)
            let failure = #expect(throws: Failure.self) { try listing.wholePage(partial: false) }
            #expect(failure?.code == .badInput)
            #expect(failure?.message.hasPrefix("component stream is not whole (") == true)
        }
    }

    @Test func `a filtered listing still needs its end because that names the page`() throws {
        let filtered = try listing(components(1) + [end(6)])
        #expect(try filtered.wholePage(partial: true) == "https://status.example.com")
        let endless = try listing(components(1))
        #expect(throws: Failure.self) { try endless.wholePage(partial: true) }
    }

    @Test func `a component that comes twice, or a second page, is refused`() {
        #expect(throws: RecordError.self) { try listing(components(1, 2, 1)) }
        #expect(throws: RecordError.self) { try listing([end(0), end(0)]) }
    }

    private func schedules(_ ids: Int64...) -> [Record] {
        ids.map {
            .schedule(
                Schedule(
                    id: $0, key: nil, name: "", state: .upcoming,
                    plan: WorkPlan(from: 1, to: 2, componentIDs: [])))
        }
    }

    @Test func `schedules are there if they have their end`() throws {
        #expect(try listing([end(0)]).wholeSchedules(partial: false) == nil)
        let whole = try listing(schedules(1, 2) + [.end(.schedules(count: 2)), end(0)])
        #expect(try whole.wholeSchedules(partial: false)?.map(\.id) == [1, 2])
        #expect(whole.cachet == "2.4")
        #expect(throws: RecordError.self) { try listing(schedules(1, 1)) }
    }

    @Test func `schedules that were cut are refused unless they are said to be partial`() throws {
        let cut = try listing(schedules(1) + [.end(.schedules(count: 2)), end(0)])
        let message = "schedule stream is not whole (1 of 2): if you filtered it, say --partial"
        #expect(throws: Failure(.badInput, message)) { try cut.wholeSchedules(partial: false) }
        #expect(try cut.wholeSchedules(partial: true)?.count == 1)
    }
}
