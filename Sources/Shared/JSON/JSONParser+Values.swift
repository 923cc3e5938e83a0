/// The values that hold no others.
extension JSONParser {
    mutating func parseString() throws(Problem) {
        let quote = position
        position += 1
        var isEscaped = false
        while true {
            skipPlainText()
            guard position < bytes.count else { break }
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                tape.append(
                    Node(
                        kind: .string, isEscaped: isEscaped, start: UInt32(quote + 1),
                        end: UInt32(position)))
                position += 1
                return
            }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                try skipEscape()
            } else if byte < 0x20 {
                throw Problem(message: "control character in a string", offset: position)
            } else {
                position += 1
            }
        }
        throw Problem(message: "unterminated string", offset: quote)
    }

    /// Skips the bytes of a string that have no meaning in its syntax.
    @inline(__always)
    private mutating func skipPlainText() {
        var next = position
        while next < bytes.count {
            let byte = bytes[next]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            next += 1
        }
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
        tape.append(Node(kind: .number, start: UInt32(start), end: UInt32(position)))
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
        tape.append(Node(kind: kind, start: UInt32(start), end: UInt32(position)))
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
