import JSON
import Records

/// Readers for the members of answers, in both dialects.
extension JSONValue {
    /// A required member.
    @_lifetime(copy self)
    func required(_ name: StaticString) throws -> JSONValue {
        guard let member = self[name] else { throw RecordError("\(name) is missing") }
        return member
    }

    /// A text, or nil if it is empty or missing.
    func optionalText(_ name: StaticString) throws -> String? {
        let text = try optionalString(name)
        return text?.isEmpty == true ? nil : text
    }

    /// A required list.
    func list<Element>(
        _ name: StaticString, _ read: (borrowing JSONValue) throws -> Element
    ) throws -> [Element] {
        try require(optionalList(name, read), name)
    }

    /// A required number, which may be written as a string.
    func number(_ name: StaticString) throws -> Int64 { try require(optionalNumber(name), name) }

    /// True or false, which may be written as a number.
    func flag(_ name: StaticString) throws -> Bool {
        try self[name]?.bool ?? (number(name) != 0)
    }

    /// The number of a status, which no server stores in more than a byte.
    func statusNumber(_ name: StaticString) throws -> Int64 {
        let number = try number(name)
        guard (0...255).contains(number) else {
            throw RecordError("\(name): no status is \(number)")
        }
        return number
    }

    /// Throws if this is not the object that was asked for.
    func requireID(_ id: Int64) throws {
        let found = try number("id")
        guard found == id else { throw RecordError("it is about \(found), not about \(id)") }
    }

    /// A number in the `meta.pagination` of a list of API v1.
    func pagination(_ name: StaticString) throws -> Int64 {
        guard let pagination = self["meta"]?["pagination"] else {
            throw RecordError("meta.pagination is missing")
        }
        return try pagination.number(name)
    }

    /// A required time in UTC, as Unix seconds.
    func time(_ name: StaticString) throws -> Int64 {
        guard let time = ServerTime(utc: try requiredString(name))?.moment else {
            throw RecordError("\(name) is not a time")
        }
        return time
    }

    /// A value as a whole number, which may be written as a string; nil if it is not one.
    func wholeNumber(_ name: StaticString) -> Int64? {
        guard let member = self[name] else { return nil }
        return member.integer ?? member.string.flatMap(Double.init).flatMap(Int64.init(exactly:))
    }
}
