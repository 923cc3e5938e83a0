/// One entry of the tape: a value, or a member's name, which its value follows.
struct Node {
    var kind: JSONKind
    /// Whether a string contains escapes, so that its bytes are not its text.
    var isEscaped = false
    /// Where the value's bytes begin and end in the text; a string's without its quotes.
    var start: UInt32
    var end: UInt32
    /// The number of entries that the value takes up, including this one.
    var length: UInt32 = 1
    /// The number of members of an object or elements of an array.
    var count: UInt32 = 0
}

/// The six kinds of JSON values.
package enum JSONKind: UInt8, Sendable {
    case null, bool, number, string, array, object
}
