import JSON
import Records
import Testing

@Suite struct FieldsTests {
    @Test(arguments: ["{}", #"{"field":null}"#])
    func `an absent field and a null one are the same`(text: String) throws {
        #expect(try read(text) { try $0.optionalString("field") } == nil)
        #expect(try read(text) { try $0.optionalInteger("field") } == nil)
        #expect(try read(text) { try $0.optionalBool("field") } == nil)
        #expect(try read(text) { try $0.optionalList("field") { $0.integer } } == nil)
        #expect(throws: RecordError("field is missing")) {
            try read(text) { try $0.requiredString("field") }
        }
        #expect(throws: RecordError("field is missing")) {
            try read(text) { try $0.requiredInteger("field") }
        }
        #expect(throws: RecordError("field is missing")) {
            try read(text) { try $0.requiredBool("field") }
        }
        #expect(throws: RecordError("field is missing")) {
            try read(text) { try $0.requiredWord("field", Check.Kind.self) }
        }
    }

    @Test func `a field is read by its type`() throws {
        let text = #"{"string":"é","integer":-5,"bool":false,"list":[1,2],"word":"uptime"}"#
        #expect(try read(text) { try $0.requiredString("string") } == "é")
        #expect(try read(text) { try $0.requiredInteger("integer") } == -5)
        #expect(try read(text) { try $0.requiredBool("bool") } == false)
        #expect(try read(text) { try $0.optionalList("list") { $0.integer } } == [1, 2])
        #expect(try read(text) { try $0.requiredWord("word") } == Check.Kind.uptime)
    }

    @Test func `a field of the wrong type is named, whether optional or not`() {
        #expect(throws: RecordError("field is not a string")) {
            try read(#"{"field":1}"#) { try $0.optionalString("field") }
        }
        #expect(throws: RecordError("field is not an integer")) {
            try read(#"{"field":9223372036854775808}"#) { try $0.requiredInteger("field") }
        }
        #expect(throws: RecordError("field is not true or false")) {
            try read(#"{"field":0}"#) { try $0.optionalBool("field") }
        }
        #expect(throws: RecordError("field is not a list")) {
            try read(#"{"field":{}}"#) { try $0.optionalList("field") { $0.integer } }
        }
    }

    @Test func `an unknown word is shown together with the allowed ones`() {
        #expect(throws: RecordError(#"field: "up\n" is none of uptime, transaction, external"#)) {
            try read(#"{"field":"up\n"}"#) { try $0.requiredWord("field", Check.Kind.self) }
        }
    }
}
