import JSON
import Testing

/// What went wrong while reading `text`, or nil if it is valid JSON.
private func problem(_ text: String) -> JSONError? { problem(Array(text.utf8)) }

private func problem(_ bytes: [UInt8]) -> JSONError? {
    var reader = JSONReader()
    do {
        try reader.read(bytes.span) { _ in }
        return nil
    } catch {
        return error as? JSONError
    }
}

private func read<Result>(
    _ text: String, _ body: (borrowing JSONValue) throws -> Result
) throws -> Result {
    var reader = JSONReader()
    return try reader.read(Array(text.utf8).span, body)
}

@Suite struct JSONReaderTests {
    @Test(
        arguments: [
            "null", "true", "false", "0", "-0", "12", "-1.5e+10", "1E2", "\"\"",
            "\"a\\u00e9\\n\\/\"",
            "[]", "{}", " [ 1 , 2 ] ", "{\"a\":{\"b\":[null]}}", "\"\\ud83d\\ude00\"", "\"\u{7F}\"",
            "\u{FEFF}{}",
        ])
    func `valid texts are read`(text: String) {
        #expect(problem(text) == nil)
    }

    @Test(
        arguments: [
            ("", 0, "unexpected end of the text"),
            ("nul", 0, "unknown word"),
            ("[1,]", 3, "unexpected \"]\" where a value should be"),
            ("[1 2]", 3, "unexpected \"2\" instead of ','"),
            ("{\"a\" 1}", 5, "unexpected \"1\" instead of ':'"),
            ("{a:1}", 1, "unexpected \"a\" where a member's name should be"),
            ("{\"a\":1,}", 7, "unexpected \"}\" where a member's name should be"),
            ("01", 1, "unexpected \"1\" after the value"),
            ("-", 1, "unexpected end of the text"),
            ("-x", 1, "unexpected \"x\" in a number"),
            ("1.", 2, "unexpected end of the text"),
            (".5", 0, "unexpected \".\" where a value should be"),
            ("+1", 0, "unexpected \"+\" where a value should be"),
            ("1e", 2, "unexpected end of the text"),
            ("\"a", 0, "unterminated string"),
            ("\"\t\"", 1, "control character in a string"),
            ("\"\\x\"", 1, "invalid escape"),
            ("\"\\u12g4\"", 1, "invalid escape"),
            ("\"\\ud83d\\u00\"", 7, "invalid escape"),
            ("[", 1, "unexpected end of the text"),
            ("[1", 2, "unexpected end of the text"),
            ("1 1", 2, "unexpected \"1\" after the value"),
            (" \u{FEFF}1", 1, "unexpected \"\\u{FEFF}\" where a value should be"),
            ("\u{FEFF}\u{FEFF}1", 3, "unexpected \"\\u{FEFF}\" where a value should be"),
        ])
    func `invalid JSON is refused with its position`(text: String, offset: Int, message: String) {
        #expect(problem(text)?.offset == offset)
        #expect(problem(text)?.message == message)
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0x80, 0x22],
            [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
        ] as [[UInt8]])
    func `bad UTF-8 is refused`(bytes: [UInt8]) {
        #expect(problem(bytes)?.message == "invalid UTF-8")
        #expect(problem(bytes)?.offset == 1)
    }

    @Test func `nesting is limited to 256 levels`() {
        let deep = { (levels: Int) in
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        #expect(problem(deep(256)) == nil)
        #expect(problem(deep(257))?.message == "nested deeper than 256 levels")
        #expect(problem(String(repeating: "[", count: 1_000_000))?.offset == 256)
    }

    @Test func `an error gives its line and column in characters`() {
        let error = problem("{\n  \"é\": x}")
        #expect(error?.line == 2)
        #expect(error?.column == 8)
        #expect(error?.description == "line 2, column 8: unexpected \"x\" where a value should be")
    }

    @Test func `the last of several members with the same name wins`() throws {
        #expect(try read(#"{"a":1,"b":2,"a":3}"#) { $0["a"]?.integer } == 3)
    }

    @Test func `members are found even if their name is escaped, and absent ones are nil`() throws {
        try read(#"{"x":[{"y":0}],"a\u0062\/":"v","n":null}"#) { value in
            #expect(value["ab/"]?.string == "v")
            #expect(value["n"]?.isNull == true)
            #expect(value["y"]?.kind == nil)
            #expect(value["ab"]?.kind == nil)
            #expect(value["a"]?.kind == nil)
        }
    }

    @Test(
        arguments: [
            ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min), ("0", 0),
            ("9223372036854775808", nil), ("1.0", nil), ("1e3", nil), ("\"1\"", nil), ("true", nil),
        ] as [(String, Int64?)])
    func `integers are exact or absent`(text: String, integer: Int64?) throws {
        #expect(try read(text) { $0.integer } == integer)
    }

    @Test(
        arguments: [
            (#""plain""#, "plain"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u00e9\ud83d\ude00\u0000é""#, "é😀\u{0}é"),
        ])
    func `escapes in strings are decoded`(text: String, string: String) throws {
        #expect(try read(text) { $0.string } == string)
    }

    @Test(
        arguments: [
            (#""a\ud83d""#, "a\u{FFFD}"), (#""\ude00b""#, "\u{FFFD}b"),
            (#""\ud83dA""#, "\u{FFFD}A"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
            (#""\ud83d\n""#, "\u{FFFD}\n"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
        ])
    func `a lone surrogate reads as U+FFFD and is written unchanged`(
        text: String, string: String
    ) throws {
        #expect(try read(text) { $0.string } == string)
        let written = try read(text) { value in
            var writer = JSONWriter()
            writer.raw(value)
            return writer.text
        }
        #expect(written == text)
    }

    @Test func `members and elements are visited in order`() throws {
        try read(#"{"b":[1,[2,3],{"c":4}],"a":true}"#) { value in
            var names: [String?] = []
            value.forEachMember { name, _ in names.append(name.string) }
            #expect(names == ["b", "a"])
            #expect(value["b"]?.mapElements { $0.count } == [0, 2, 1])
            #expect(value["a"]?.bool == true)
            #expect(value.count == 2)
        }
    }

    @Test func `elements are visited with their indices`() throws {
        try read("[5,[6],7]") { value in
            var indices: [Int] = []
            value.enumerateElements { index, element in
                #expect(element.integer == [5, nil, 7][index])
                indices.append(index)
            }
            #expect(indices == [0, 1, 2])
        }
    }

    @Test func `a text of many tiny values is refused before it takes too much memory`() throws {
        let few = "[" + String(repeating: "0,", count: 1 << 20) + "0]"
        #expect(try read(few) { $0.count } == 1 << 20 + 1)
        let many = "[" + String(repeating: "0,", count: 3 << 19) + "0]"
        let error = #expect(throws: JSONError.self) { try read(many) { $0.count } }
        #expect(error?.message == "too many values for the text's length")
        // 20 bytes a value: at most 20 MiB and two and a half times the text.
        #expect(try #require(error?.offset) < 3 << 20)
    }

    @Test func `one reader reads many texts, even after an error`() throws {
        var reader = JSONReader()
        for (text, sum) in [("[1,2]", 3), ("[", nil), ("[4]", 4)] as [(String, Int64?)] {
            let read = try? reader.read(Array(text.utf8).span) { value in
                value.mapElements { $0.integer ?? 0 }.reduce(0, +)
            }
            #expect(read == sum)
        }
    }

    @Test func `with names an object has only the members with these names`() throws {
        let text = #"""
            {"id": 1, "deep": {"id": 2}, "list": [{"id": 3}], "\u0069d": 4, "name": {"id": [5, 6]},
            "more": "id", "idle": null, "I": 0}
            """#
        var reader = JSONReader()
        let members = try reader.read(Array(text.utf8).span, only: ["id", "name", "none"]) {
            value in
            var members: [String] = []
            value.forEachMember { name, value in
                members.append(
                    "\(name.string ?? "") \(String(decoding: Array(value), as: UTF8.self))")
            }
            #expect(value.count == members.count)
            #expect(value["id"]?.integer == 4)
            #expect(value["none"]?.kind == nil)
            #expect(value["name"]?["id"]?.count == 2)
            return members
        }
        #expect(members == ["id 1", "id 4", #"name {"id": [5, 6]}"#])
        let list = try reader.read(Array("[{\"a\": 1}]".utf8).span, only: []) { $0.count }
        #expect(list == 1)
    }

    @Test func `down to a level lists and objects have their places, and those below are empty`()
        throws
    {
        let text = #"{"a": [{"b": 1}, [], "c", {"d": [[2]]}], "e": {"f": 3}}"#
        var reader = JSONReader()
        func items(downTo level: Int) throws -> [String] {
            try reader.read(Array(text.utf8).span, downTo: level) { value in
                var items = ["\(value.count)"]
                value["a"]?.forEachElement { item in
                    items.append("\(String(decoding: Array(item), as: UTF8.self)) \(item.count)")
                }
                #expect(value["e"]?["f"]?.integer == (level > 1 ? 3 : nil))
                return items
            }
        }
        #expect(try items(downTo: 0) == ["0"])
        #expect(try items(downTo: 1) == ["2"])
        #expect(try items(downTo: 2) == ["2", #"{"b": 1} 0"#, "[] 0", "c 0", #"{"d": [[2]]} 0"#])
        #expect(try items(downTo: 3) == ["2", #"{"b": 1} 1"#, "[] 0", "c 0", #"{"d": [[2]]} 1"#])
    }

    @Test func `above the lowest level only some members can be read`() throws {
        var reader = JSONReader()
        for (level, count) in [(0, 0), (1, 1)] {
            let members = try reader.read(
                Array(#"{"x": 1, "a": [2]}"#.utf8).span, only: ["a"], downTo: level
            ) { ($0.count, $0["a"]?.count) }
            #expect(members.0 == count)
            #expect(members.1 == (count == 0 ? nil : 0))
        }
    }

    @Test func `a string equals its text, however it is written`() throws {
        func isEqual(_ text: String) throws -> Bool { try read(text) { $0.equals("a/b") } }
        #expect(try isEqual(#""a/b""#))
        #expect(try isEqual(#""\u0061\/b""#))
        let others = [#""a/c""#, #""a/""#, #""""#, #""a\/c""#, "null", #"["a/b"]"#, "12345"]
        #expect(try others.filter(isEqual) == [])
    }
}

extension Array<UInt8> {
    fileprivate init(_ value: borrowing JSONValue) {
        self = value.raw.withUnsafeBufferPointer { Array($0) }
    }
}
