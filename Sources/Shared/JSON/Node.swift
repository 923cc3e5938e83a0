/// One entry of the tape: a value, or a member's name followed by its value.
struct Node {
    var kind: JSONKind
    /// Whether a string holds escapes, so that its bytes are not its text.
    var isEscaped = false
    /// The bytes of the value as they stand in the text; a string's without its quotes.
    var start: UInt32
    var end: UInt32
    /// Entries from this one to the one behind the value.
    var length: UInt32 = 1
    /// Members of an object or elements of an array.
    var count: UInt32 = 0
}

/// The six kinds of JSON values.
package enum JSONKind: UInt8, Sendable {
    case null, bool, number, string, array, object
}
