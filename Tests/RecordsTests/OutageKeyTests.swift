import Records
import TestSupport
import Testing

@Suite struct OutageKeyTests {
    @Test func `a key is made of component, check and beginning`() {
        let key = OutageKey(
            component: 1, check: .init(kind: .transaction, id: 104757), start: 1_656_032_801)
        #expect(key == "1/t104757/1656032801")
    }

    @Test(
        arguments: [
            ("1/85975/1656032801", .uptime, 85975, 1_656_032_801),
            ("1/t104757/5", .transaction, 104757, 5), ("1/2/3/fixed", .uptime, 2, 3),
        ] as [(OutageKey, Check.Kind, Int64, Int64)])
    func `a key has a component, a check and a beginning`(
        key: OutageKey, kind: Check.Kind, id: Int64, start: Int64
    ) {
        #expect(key.component == 1)
        #expect(key.check == .init(kind: kind, id: id))
        #expect(key.start == start)
    }

    @Test(
        arguments: [
            "", "1/-/1656032801/fixed", "1/2", "1/2/3/4", "1/x2/3", "1/+2/3", "opaque text", "///",
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
}
