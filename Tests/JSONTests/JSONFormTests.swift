import JSON
import TestSupport
import Testing

@Suite struct JSONFormTests {
    private static let names: [StaticString] = ["time", "id", "gone"]

    private func form(_ text: String) throws -> JSONForm {
        var reader = JSONReader()
        return try reader.read(Array(text.utf8).span) { JSONForm(of: $0, varying: Self.names) }
    }

    /// The numbers of a text that is read by a form; nil if it has another form.
    private func numbers(_ text: String, as original: String) throws -> [Int64?]? {
        var form = try form(original)
        return form.takes(Array(text.utf8).span) ? form.values : nil
    }

    private static let original = #"{"id":7,"name":"a 7","time":0,"deep":{"time":1},"more":[1]}"#

    @Test func `a form has its own numbers`() throws {
        #expect(try form(Self.original).values == [0, 7, nil])
        #expect(try numbers(Self.original, as: Self.original) == [0, 7, nil])
    }

    @Test func `numbers of any length are taken`() throws {
        let text = #"{"id":123456789012345678,"name":"a 7","time":10,"deep":{"time":1},"more":[1]}"#
        #expect(try numbers(text, as: Self.original) == [10, 123_456_789_012_345_678, nil])
    }

    @Test(
        arguments: [
            #"{"id":8,"name":"a 8","time":0,"deep":{"time":1},"more":[1]}"#,
            #"{"id":7,"name":"a 7","time":0,"deep":{"time":2},"more":[1]}"#,
            #"{"id":7,"name":"a 7","time":00,"deep":{"time":1},"more":[1]}"#,
            #"{"id":7,"name":"a 7","time":-1,"deep":{"time":1},"more":[1]}"#,
            #"{"id":7,"name":"a 7","time":1.5,"deep":{"time":1},"more":[1]}"#,
            #"{"id":7,"name":"a 7","time":1e5,"deep":{"time":1},"more":[1]}"#,
            #"{"id":7,"name":"a 7","time":null,"deep":{"time":1},"more":[1]}"#,
            #"{"id":7,"name":"a 7","time":,"deep":{"time":1},"more":[1]}"#,
            #"{"id":1234567890123456789,"name":"a 7","time":0,"deep":{"time":1},"more":[1]}"#,
            #"{"id":7,"name":"a 7","time":0,"deep":{"time":1},"more":[1]} "#,
            #"{"id":7,"name":"a 7","time":0,"deep":{"time":1},"more":[1]"#,
            #"{"id":7,"name":"a 7","time":0"#, #"{"id":"#, "{", "",
        ])
    func `a text with any other difference is not taken`(text: String) throws {
        #expect(try numbers(text, as: Self.original) == nil)
    }

    @Test func `only natural numbers may change`() throws {
        for value in ["-1", "1.0", "1e3", #""1""#, "null", "1234567890123456789"] {
            let original = #"{"time":\#(value)}"#
            #expect(try form(original).values == [nil, nil, nil])
            #expect(try numbers(original, as: original) == [nil, nil, nil])
            #expect(try numbers(#"{"time":2}"#, as: original) == nil)
        }
    }

    @Test
    func `of a name that is repeated the last number may change, as it is the one that counts`()
        throws
    {
        let original = #"{"time":1,"time":2}"#
        #expect(try numbers(#"{"time":1,"time":3}"#, as: original) == [3, nil, nil])
        #expect(try numbers(#"{"time":3,"time":2}"#, as: original) == nil)
    }

    @Test func `a text that is not an object has no numbers`() throws {
        #expect(try numbers("[1]", as: "[1]") == [nil, nil, nil])
        #expect(try numbers("[2]", as: "[1]") == nil)
    }

    @Test(arguments: 1...10)
    func `whatever is taken is JSON with these numbers`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var form = try form(Self.original)
        var reader = JSONReader()
        let replacements = Array(#"0123456789.-e ,:}"]x"#.utf8)
        var taken = 0
        for _ in 0..<2_000 {
            var text = Array(Self.original.utf8)
            for _ in 0..<random.number(1...2) {
                let place = Int(random.number(0...Int64(text.count - 1)))
                if random.oneIn(3) {
                    text.insert(random.one(of: replacements), at: place)
                } else {
                    text[place] = random.one(of: replacements)
                }
            }
            guard form.takes(text.span) else { continue }
            taken += 1
            try reader.read(text.span) { value in
                #expect(form.values == [value["time"]?.integer, value["id"]?.integer, nil])
            }
        }
        #expect(taken > 5)
    }
}
