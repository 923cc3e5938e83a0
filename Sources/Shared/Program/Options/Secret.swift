/// A text that no message, record or dump shows.
package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let text: String

    /// Takes one line of printable text, without the white space around it; nil for anything else.
    package init?(_ text: String) {
        let bytes = text.utf8.drop(while: Self.isSpace)
        let end = bytes.lastIndex { !Self.isSpace($0) }
        guard let end, bytes[...end].allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        self.text = String(decoding: bytes[...end], as: UTF8.self)
    }

    /// The text itself, for the one place that sends it.
    package func reveal() -> String { text }

    package var description: String { "<secret>" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
