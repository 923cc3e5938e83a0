import Glibc

/// A JSON object of which some numbers may change: a text that differs in nothing else needs not
/// be read again.
///
/// All other bytes are compared as they are, so such a text is JSON, as this one is.
package struct JSONForm {
    /// A member's value in the text, and which of the names it belongs to.
    private struct Number {
        let name: Int
        let place: Range<Int>
    }

    private let bytes: [UInt8]
    /// In the order of the text.
    private let numbers: [Number]
    /// The number of each name; nil for a member that is missing or not a natural number.
    package private(set) var values: [Int64?]

    /// - Parameter names: the members whose numbers may change
    package init(of object: borrowing JSONValue, varying names: [StaticString]) {
        let start = object.offset
        var numbers: [Number] = []
        values = Array(repeating: nil, count: names.count)
        for (index, name) in names.enumerated() {
            guard let value = object[name], value.kind == .number,
                let natural = Natural(in: value.raw, at: 0), natural.length == value.raw.count
            else { continue }
            let place = value.offset - start
            numbers.append(Number(name: index, place: place..<place + natural.length))
            values[index] = natural.value
        }
        self.numbers = numbers.sorted { $0.place.lowerBound < $1.place.lowerBound }
        bytes = object.raw.withUnsafeBufferPointer { Array($0) }
    }

    /// Whether `text` has this form; if so, its numbers are the `values` from now on. If not, these
    /// mean nothing.
    package mutating func takes(_ text: Span<UInt8>) -> Bool {
        var (own, other) = (0, 0)
        for number in numbers {
            let length = number.place.lowerBound - own
            guard agrees(from: own, with: text, from: other, length),
                let natural = Natural(in: text, at: other + length)
            else { return false }
            values[number.name] = natural.value
            own = number.place.upperBound
            other += length + natural.length
        }
        let length = bytes.count - own
        return text.count - other == length && agrees(from: own, with: text, from: other, length)
    }

    /// Whether `length` bytes are the same.
    private func agrees(
        from own: Int, with text: Span<UInt8>, from other: Int, _ length: Int
    ) -> Bool {
        guard text.count - other >= length else { return false }
        return bytes.withUnsafeBufferPointer { one in
            text.withUnsafeBufferPointer { two in
                guard let one = one.baseAddress, let two = two.baseAddress else { return true }
                // In bounds: `own` and `length` come from places in `bytes`, and `text` has just
                // been seen to be long enough.
                return memcmp(one + own, two + other, length) == 0
            }
        }
    }
}

/// Digits that are a whole JSON number, and few enough for any `Int64`.
private struct Natural {
    private(set) var value: Int64 = 0
    private(set) var length = 0

    /// Nil if there is none at `start`.
    init?(in text: Span<UInt8>, at start: Int) {
        while start + length < text.count {
            let digit = text[start + length] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            value = value &* 10 &+ Int64(digit)
            length += 1
        }
        let hasLeadingZero = length > 1 && text[start] == UInt8(ascii: "0")
        guard 1...18 ~= length, !hasLeadingZero else { return nil }
    }
}
