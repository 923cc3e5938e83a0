import Records
import TestSupport
import Testing

@Suite struct OutageKeyTests {
    @Test func `a key is made of component, check and beginning`() {
        let key = OutageKey(
            component: 1, check: .transaction(104757), start: 1_656_032_801)
        #expect(key == "1/t104757/1656032801")
    }

    @Test(
        arguments: [
            ("1/85975/1656032801", .uptime(85975), 1_656_032_801),
            ("1/t104757/5", .transaction(104757), 5), ("1/2/3/fixed", .uptime(2), 3),
            ("1/x:core_api/5", "core_api", 5), ("1/x:a%2Fb%20%C3%BC/5/fixed", "a/b ü", 5),
        ] as [(OutageKey, Check.Identity, Int64)])
    func `a key has a component, a check and a beginning`(
        key: OutageKey, check: Check.Identity, start: Int64
    ) {
        #expect(key.component == 1)
        #expect(key.check == check)
        #expect(key.start == start)
    }

    @Test(
        arguments: [
            "", "1/-/1656032801/fixed", "1/2", "1/2/3/4", "1/x2/3", "1/+2/3", "1/x:/3",
            "1/x:a b/3", "1/x:%2/3", "1/x:%zz/3", "1/x:%+1/3", "1/x:%FF/3", "1/x:%0A/3",
            "opaque text", "///",
        ] as [OutageKey])
    func `a key of another form has no check`(key: OutageKey) {
        #expect(key.check == nil)
    }

    @Test func `a report's key names the outage that it ends`() {
        let outage: OutageKey = "1/85975/1656032801"
        #expect(outage.report == "1/85975/1656032801/fixed")
        #expect(outage.report.outage == outage)
        #expect(outage.report.report == outage.report)
        #expect(OutageKey.report(component: 1, at: 1_656_032_840) == "1/-/1656032840/fixed")
    }

    @Test(
        arguments: ["", "a b", "a,b", "a(b", "a)b", "<a", "\"a\"", "a\\b", "a\nb", "ä"]
            as [OutageKey])
    func `a key that a Cachet would change cannot be stored`(key: OutageKey) {
        #expect(!key.isStorable)
        #expect(OutageKey("1/85975/1656032801").isStorable)
    }

    @Test(
        arguments: [
            "core_api", "web/https://shop.example.com/", "a b", "Überwachung", "100%", "x:1", "-",
            "(a, b) <\"c\\>", "🙂", String(repeating: "ä", count: 100),
        ])
    func `whatever another monitor's id is, the key can be stored and names the check`(
        id: String
    ) throws {
        let check = Check.Identity.external(try #require(Check.ExternalID(rawValue: id)))
        let key = OutageKey(component: 1, check: check, start: 1_656_032_801)
        #expect(key.isStorable)
        #expect(key.check == check)
        #expect(key.report.check == check)
        #expect(key.start == 1_656_032_801)
    }
}
