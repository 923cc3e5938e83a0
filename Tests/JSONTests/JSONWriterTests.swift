import JSON
import Testing

@Suite struct JSONWriterTests {
    @Test func `members are written in the given order`() {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("z", "last{")
            writer.member("a", 1)
            writer.member("none", nil as String?)
            writer.member("list", [true, false])
            writer.name("inner")
            writer.object { $0.member("n", Int64.min) }
            writer.name("empty")
            writer.array { _ in }
        }
        #expect(
            writer.text
                == #"{"z":"last{","a":1,"none":null,"list":[true,false],"#
                + #""inner":{"n":-9223372036854775808},"empty":[]}"#)
    }

    @Test(
        arguments: [
            ("a/b", #""a/b""#), ("\"\\", #""\"\\""#), ("\n\r\t\u{8}\u{C}", #""\n\r\t\b\f""#),
            ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""), ("é😀", #""é😀""#),
        ])
    func `strings are escaped only as far as JSON requires`(text: String, json: String) {
        #expect(text.json == json)
    }

    @Test func `a raw value keeps its tokens unchanged and loses its white space`() throws {
        let text = """
            { "id" : 1.0 , "name" : "a\\/b \\u00e9" ,
              "list" : [ 1e2 , { } , [ ] ], "skip": [1] }
            """
        var reader = JSONReader()
        var writer = JSONWriter()
        try reader.read(Array(text.utf8).span) { value in
            writer.object { writer in
                writer.member("record", "check")
                writer.members(of: value, except: ["skip"])
            }
        }
        #expect(
            writer.text
                == #"{"record":"check","id":1.0,"name":"a\/b \u00e9","list":[1e2,{},[]]}"#)
    }
}
