package import JSON

/// Why a line is not the record that it claims to be.
package struct RecordError: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// Readers for the members of a record. An absent member and a null one are the same.
///
/// Those that return an optional throw `RecordError` only if the type is wrong.
extension JSONValue {
    package func optionalString(_ name: StaticString) throws -> String? {
        try member(name, "a string") { $0.string }
    }

    package func optionalInteger(_ name: StaticString) throws -> Int64? {
        try member(name, "an integer") { $0.integer }
    }

    /// An integer of Pingdom's, which may be written as a string.
    package func optionalNumber(_ name: StaticString) throws -> Int64? {
        try member(name, "an integer") { $0.number }
    }

    package func optionalBool(_ name: StaticString) throws -> Bool? {
        try member(name, "true or false") { $0.bool }
    }

    package func requiredString(_ name: StaticString) throws -> String {
        try require(optionalString(name), name)
    }

    package func requiredInteger(_ name: StaticString) throws -> Int64 {
        try require(optionalInteger(name), name)
    }

    package func requiredBool(_ name: StaticString) throws -> Bool {
        try require(optionalBool(name), name)
    }

    /// One of the words of an enumeration.
    package func requiredWord<Word: RawRepresentable<String> & CaseIterable>(
        _ name: StaticString, _: Word.Type = Word.self
    ) throws -> Word {
        try require(optionalWord(name), name)
    }

    /// The same, or nil if it is absent.
    package func optionalWord<Word: RawRepresentable<String> & CaseIterable>(
        _ name: StaticString, _: Word.Type = Word.self
    ) throws -> Word? {
        guard let text = try optionalString(name) else { return nil }
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw RecordError("\(name): \(quoted(text)) is none of \(words)")
        }
        return word
    }

    /// The results of `read` for the elements of a list; nil if the list is absent.
    package func optionalList<Element>(
        _ name: StaticString, _ read: (borrowing JSONValue) throws -> Element
    ) throws -> [Element]? {
        guard let list = self[name], !list.isNull else { return nil }
        guard list.kind == .array else { throw RecordError("\(name) is not a list") }
        return try list.mapElements(read)
    }

    /// Throws if a required member is absent.
    package func require<Value>(_ value: Value?, _ name: StaticString) throws -> Value {
        guard let value else { throw RecordError("\(name) is missing") }
        return value
    }

    /// An integer, even if it is written as a string; nil for anything else.
    package var number: Int64? { integer ?? string.flatMap { Int64($0) } }

    private func member<Value>(
        _ name: StaticString, _ type: String, _ read: (borrowing JSONValue) -> Value?
    ) throws -> Value? {
        guard let member = self[name], !member.isNull else { return nil }
        guard let value = read(member) else { throw RecordError("\(name) is not \(type)") }
        return value
    }
}
