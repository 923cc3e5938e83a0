/// The values that hold no others.
extension JSONParser {
    mutating func parseString() throws(Problem) { append(try scanString()) }

    /// The entry of a string whose quote comes next.
    mutating func scanString() throws(Problem) -> Node {
        let quote = position
        var isEscaped = false
        position += 1
        while true {
            skipPlainText()
            guard position < bytes.count else {
                throw Problem(message: "unterminated string", offset: quote)
            }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return Node(
                    kind: .string, isEscaped: isEscaped, start: UInt32(quote + 1),
                    end: UInt32(position - 1))
            case UInt8(ascii: "\\"):
                isEscaped = true
                try skipEscape()
            default:
                throw Problem(message: "control character in a string", offset: position)
            }
        }
    }

    /// Skips the bytes of a string that have no meaning in its syntax, eight at a time.
    @inline(__always)
    private mutating func skipPlainText() {
        var next = position
        while next + 8 <= bytes.count {
            // In bounds: there are eight bytes from `next` on.
            let word = UnsafeRawBufferPointer(bytes).loadUnaligned(
                fromByteOffset: next, as: UInt64.self)
            let special = UInt64(littleEndian: word).specialBytes
            guard special == 0 else {
                position = next + special.trailingZeroBitCount / 8
                return
            }
            next += 8
        }
        while next < bytes.count, !bytes[next].isSpecial { next += 1 }
        position = next
    }

    private mutating func skipEscape() throws(Problem) {
        let start = position
        let letter = position + 1 < bytes.count ? bytes[position + 1] : 0
        position += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return
        case UInt8(ascii: "u"):
            try skipHexadecimalUnit(escapeAt: start)
        default:
            throw Problem(message: "invalid escape", offset: start)
        }
    }

    private mutating func skipHexadecimalUnit(escapeAt start: Int) throws(Problem) {
        for _ in 0..<4 {
            guard position < bytes.count, hexadecimalDigit(bytes[position]) != nil else {
                throw Problem(message: "invalid escape", offset: start)
            }
            position += 1
        }
    }

    mutating func parseNumber() throws(Problem) {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try skipDigits(from: start) }
        if take(UInt8(ascii: ".")) { try skipDigits(from: start) }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
            try skipDigits(from: start)
        }
        append(Node(kind: .number, start: UInt32(start), end: UInt32(position)))
    }

    private mutating func skipDigits(from start: Int) throws(Problem) {
        var next = position
        while next < bytes.count, bytes[next] &- UInt8(ascii: "0") < 10 { next += 1 }
        guard next == position else {
            position = next
            return
        }
        if start == position { throw unexpected("where a value should be") }
        throw unexpected("in a number")
    }

    mutating func parseWord(_ word: StaticString, _ kind: JSONKind) throws(Problem) {
        let start = position
        for index in 0..<word.utf8CodeUnitCount {
            guard take(word.utf8Start[index]) else {
                throw Problem(message: "unknown word", offset: start)
            }
        }
        append(Node(kind: kind, start: UInt32(start), end: UInt32(position)))
    }
}

extension UInt8 {
    /// Whether it has a meaning in the syntax of strings.
    fileprivate var isSpecial: Bool {
        self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") || self < 0x20
    }
}

extension UInt64 {
    /// Not zero if one of its bytes is special; the lowest bit that is set is then in the first
    /// such byte.
    fileprivate var specialBytes: UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = self ^ ones &* UInt64(UInt8(ascii: "\""))
        let backslashes = self ^ ones &* UInt64(UInt8(ascii: "\\"))
        // Less one, only a zero gets a high bit that it did not have; less 0x20, a control.
        return
            ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
            | (self &- ones &* 0x20) & ~self) & (ones &* 0x80)
    }
}

/// The value of a hexadecimal digit, or nil.
func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
